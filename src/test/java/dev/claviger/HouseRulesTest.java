package dev.claviger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom: the packages among each other, and what comes from outside. */
class HouseRulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Claviger.class);
    private static final String[] EDGES = {
        "dev.claviger", "dev.claviger.gateway..", "dev.claviger.provider.http..", "dev.claviger.admin.."
    };

    @Test
    void thereAreNinePackages() {
        assertThat(MODULES.stream().map(ApplicationModule::getIdentifier))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "chat", "dialect", "provider", "tenancy", "vault", "metering", "routing", "gateway", "admin");
    }

    @Test
    void packagesKnowOnlyWhomTheySayTheyKnow() {
        MODULES.verify();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MainClasses.ALL.getPackage("dev.claviger").getSubpackagesInTree())
                .filteredOn(it -> !it.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(it -> it.isAnnotatedWith(NullMarked.class), "is @NullMarked")
                .extracting(JavaPackage::getName)
                .contains("dev.claviger.chat");
    }

    @Test
    void aConversationNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.claviger.chat..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.claviger.chat..")
                .check(MainClasses.ALL);
    }

    @Test
    void aFormatNeedsAConversationAndAJsonLibrary() {
        classes()
                .that()
                .resideInAPackage("dev.claviger.dialect..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "tools.jackson.core..",
                        "dev.claviger.chat..",
                        "dev.claviger.dialect..")
                .check(MainClasses.ALL);
    }

    @Test
    void reactiveAndWebLibrariesStopAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(EDGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "reactor..",
                        "org.reactivestreams..",
                        "io.netty..",
                        "org.springframework.web..",
                        "org.springframework.http..")
                .check(MainClasses.ALL);
    }

    @Test
    void springStandsInConfigurationsStoresAndEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(EDGES)
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .and()
                .haveSimpleNameNotEndingWith("Properties")
                .and()
                .haveSimpleNameNotStartingWith("Jdbc")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(MainClasses.ALL);
    }

    @Test
    void theDatabaseIsAskedInStoresOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Jdbc")
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
                .check(MainClasses.ALL);
    }
}
