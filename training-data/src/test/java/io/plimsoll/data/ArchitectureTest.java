package io.plimsoll.data;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.plimsoll.data", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNothingDownstream = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.model..", "io.plimsoll.evaluation..", "io.plimsoll.service..")
            .because("facts of the market do not depend on what is made of them");

    @ArchTest
    static final ArchRule readsNoClockOfItsOwn = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(timeType()))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethodWhere(target(name("systemUTC")).and(target(owner(timeType()))))
            .because("clocks are injected");

    @ArchTest
    static final ArchRule drawsNoUnseededNumbers = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .because("all randomness comes from a seed");

    @ArchTest
    static final ArchRule coreKnowsNoSource = noClasses()
            .that()
            .resideInAPackage("io.plimsoll.data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plimsoll.data.csv", "io.plimsoll.data.exchange", "io.plimsoll.data.simulation");

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> timeType() {
        return JavaClass.Predicates.assignableTo(Instant.class)
                .or(JavaClass.Predicates.assignableTo(Clock.class))
                .or(JavaClass.Predicates.assignableTo(LocalDateTime.class))
                .or(JavaClass.Predicates.assignableTo(ZonedDateTime.class));
    }
}
