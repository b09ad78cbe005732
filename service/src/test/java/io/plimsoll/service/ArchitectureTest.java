package io.plimsoll.service;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.plimsoll.service", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.plimsoll.service.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule journalKnowsOnlyEvents = noClasses()
            .that()
            .resideInAPackage("..service.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.model..", "io.plimsoll.evaluation..", "..service.http..");

    @ArchTest
    static final ArchRule theWatchKnowsPublicationsAndNothingBehindThem = noClasses()
            .that()
            .resideInAPackage("..service.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plimsoll.model..",
                    "..service.ingest..",
                    "..service.journal..",
                    "..service.http..",
                    "..service.cli..");

    @ArchTest
    static final ArchRule onlyTheHttpPackageKnowsTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("..service.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyTheCommandLineTrains = noClasses()
            .that()
            .resideOutsideOfPackage("..service.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.model.training..", "picocli..");

    @ArchTest
    static final ArchRule onlyTheCommandLineEvaluatesAndOnlyStressesSimulate = noClasses()
            .that()
            .resideOutsideOfPackages("..service.cli..", "..service.stress..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.evaluation..");

    @ArchTest
    static final ArchRule stressesKnowNothingElseOfTheEvaluation = noClasses()
            .that()
            .resideInAPackage("..service.stress..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.plimsoll.evaluation..")
                    .and(not(resideInAPackage("io.plimsoll.evaluation.simulation"))));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
}
