package io.plimsoll.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** What may know what within the module, and what nothing in it may know. */
@AnalyzeClasses(packages = "io.plimsoll.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Each layer and who may look at it. The engine is the root package. */
    @ArchTest
    static final ArchRule arrowsPointFromTheMarketToTheMargin = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("market")
            .definedBy("io.plimsoll.model.market")
            .layer("volatility")
            .definedBy("io.plimsoll.model.volatility..")
            .layer("classifier")
            .definedBy("io.plimsoll.model.classifier")
            .layer("tail")
            .definedBy("io.plimsoll.model.tail")
            .layer("margin")
            .definedBy("io.plimsoll.model.margin")
            .layer("account")
            .definedBy("io.plimsoll.model.account..")
            .layer("artefact")
            .definedBy("io.plimsoll.model.artefact")
            .layer("engine")
            .definedBy("io.plimsoll.model")
            .layer("liquidation")
            .definedBy("io.plimsoll.model.liquidation")
            .layer("intensity")
            .definedBy("io.plimsoll.model.liquidation.intensity")
            .layer("training")
            .definedBy("io.plimsoll.model.training")
            .whereLayer("training")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("liquidation")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("liquidation")
            .whereLayer("intensity")
            .mayOnlyBeAccessedByLayers("training")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("liquidation")
            .whereLayer("artefact")
            .mayOnlyBeAccessedByLayers("engine", "training")
            .whereLayer("margin")
            .mayOnlyBeAccessedByLayers("account", "artefact", "engine", "liquidation", "training")
            .whereLayer("tail")
            .mayOnlyBeAccessedByLayers("margin", "artefact", "engine", "liquidation", "training")
            .whereLayer("volatility")
            .mayOnlyBeAccessedByLayers("classifier", "artefact", "engine", "intensity", "training")
            .whereLayer("classifier")
            .mayOnlyBeAccessedByLayers("tail", "artefact", "engine", "liquidation", "training");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.plimsoll.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsOneOfTheLayers = classes()
            .should()
            .resideInAnyPackage(
                    "io.plimsoll.model",
                    "io.plimsoll.model.array",
                    "io.plimsoll.model.market",
                    "io.plimsoll.model.volatility",
                    "io.plimsoll.model.volatility.garch",
                    "io.plimsoll.model.classifier",
                    "io.plimsoll.model.tail",
                    "io.plimsoll.model.margin",
                    "io.plimsoll.model.account",
                    "io.plimsoll.model.account.venue",
                    "io.plimsoll.model.artefact",
                    "io.plimsoll.model.liquidation",
                    "io.plimsoll.model.liquidation.intensity",
                    "io.plimsoll.model.training");

    @ArchTest
    static final ArchRule nothingKnowsWhatIsDownstream = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plimsoll.evaluation..",
                    "io.plimsoll.service..",
                    "io.javalin..",
                    "jakarta.servlet..",
                    "org.eclipse.jetty..",
                    "java.net.http..",
                    "java.sql..",
                    "picocli..");

    @ArchTest
    static final ArchRule networksStayBehindTheModelsThatTheyAre = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.plimsoll.model.volatility",
                    "io.plimsoll.model.classifier",
                    "io.plimsoll.model.liquidation.intensity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..");

    @ArchTest
    static final ArchRule nativeArraysStayBehindNetworksAndAccounts = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.plimsoll.model.array",
                    "io.plimsoll.model.volatility",
                    "io.plimsoll.model.classifier",
                    "io.plimsoll.model.liquidation",
                    "io.plimsoll.model.liquidation.intensity")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule nothingReadsAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");

    @ArchTest
    static final ArchRule nothingDrawsUnseededNumbers = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule nothingPrints =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
