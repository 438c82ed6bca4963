package io.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyHaveDependenciesWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the house together: which room may use which (see {@link Rooms}), what the core must not know, and where the clock is. */
class ArchitectureTest {

    private static final String HOUSE = "io.tocsin.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).withImportOption(location -> !location.contains("/test/io/tocsin/"))
            .importPackages("io.tocsin");

    static Stream<String> rooms() {
        return Rooms.MAY_USE.keySet().stream().sorted();
    }

    static Stream<String> core() {
        return Rooms.CORE.stream().sorted();
    }

    @Test
    void everyPackage_isARoomOfThePlan() {
        Set<String> found = CLASSES.stream().map(Rooms::roomOf).collect(toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(Rooms.MAY_USE.keySet()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_usesOnlyTheRoomsNamedForIt(String room) {
        Set<String> allowed = Rooms.MAY_USE.get(room);
        DescribedPredicate<Dependency> known = DescribedPredicate.describe("to one of " + new TreeSet<>(allowed), dependency -> {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            String used = Rooms.roomOf(target);
            return used.isEmpty() || used.equals(room) || allowed.contains(used);
        });
        classes().that(DescribedPredicate.describe("are in " + room, type -> Rooms.roomOf(type).equals(room)))
                .should(onlyHaveDependenciesWhere(known)).allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void rooms_haveNoCycles() {
        slices().matching("io.tocsin.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("core")
    void core_isPlainJava(String room) {
        noClasses().that().resideInAPackage(HOUSE + room + "..").should().dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "io.vertx..", "io.smallrye..", "org.jboss..", "io.agroal..", "io.fabric8..")
                .allowEmptyShould(true).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("core")
    void core_hasNoReflectionAndNoServiceLoader(String room) {
        noClasses().that().resideInAPackage(HOUSE + room + "..").should().dependOnClassesThat(
                resideInAPackage("java.lang.reflect").or(equivalentTo(java.util.ServiceLoader.class)).or(equivalentTo(ClassLoader.class)))
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void clock_isReadByTheEngineAndAboveOnly() {
        String[] below = Rooms.CORE.stream().filter(room -> !room.equals("engine")).map(room -> HOUSE + room + "..").toArray(String[]::new);
        noClasses().that(resideInAnyPackage(below)).should().callMethodWhere(Clocks.READ).check(CLASSES);
    }

    @Test
    void engine_isGivenItsClock() {
        noClasses().that(resideInAPackage("io.tocsin.engine..")).should().callMethodWhere(Clocks.MADE).check(CLASSES);
    }

    @Test
    void clock_isMadeInTheCompositionRootOnly() {
        noClasses().that(not(resideInAnyPackage("io.tocsin.app..", "io.tocsin.dev.."))).should().callMethodWhere(Clocks.MADE).check(CLASSES);
    }

    @Test
    void beans_areGivenWhatTheyNeedByConstructor() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject")
                .orShould().beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould().beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient").check(CLASSES);
    }

    @Test
    void registerForReflection_isInTheCompositionRootOnly() {
        String annotation = "io.quarkus.runtime.annotations.RegisterForReflection";
        noClasses().that().resideOutsideOfPackage("io.tocsin.app..").should().beAnnotatedWith(annotation).check(CLASSES);
    }

    @Test
    void names_areTheFieldsOwn() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Impl").check(CLASSES);
    }
}
