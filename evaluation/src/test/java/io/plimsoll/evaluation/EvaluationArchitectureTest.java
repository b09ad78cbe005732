package io.plimsoll.evaluation;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "io.plimsoll.evaluation", importOptions = ImportOption.DoNotIncludeTests.class)
class EvaluationArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_HTTP_AND_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plimsoll.service..",
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "jakarta.servlet..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Math.class, "random");

    /** The job puts everything together; the tables that it hands around know nothing of what is made of them. */
    @ArchTest
    static final ArchRule TABLES_KNOW_NO_FIGURES = noClasses()
            .that()
            .resideInAPackage("io.plimsoll.evaluation")
            .and()
            .haveNameNotMatching(".*\\.(Backtest|UnseenAssets|LiquidationIntensity)Job(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.evaluation.score..", "io.plimsoll.evaluation.report..");

    @ArchTest
    static final ArchRule FIGURES_KNOW_NO_REPORT = noClasses()
            .that()
            .resideInAPackage("io.plimsoll.evaluation.score..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.plimsoll.evaluation.report..");
}
