package dev.claviger;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.claviger.dialect.Splitter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/** How a class looks here, and what none of them does. */
class CodeRulesTest {

    /** Headers set on the client skip the check for line breaks that headers set on a request pass. */
    private static final ArchRule NO_HEADERS_ON_THE_CLIENT = noClasses()
            .should()
            .accessTargetWhere(
                    target(owner(assignableTo(HttpClient.class))).and(target(nameMatching("headers(When)?"))));

    @Test
    void headersAreSetOnTheRequestNeverOnTheClient() {
        NO_HEADERS_ON_THE_CLIENT.check(MainClasses.ALL);
    }

    @Test
    void theRuleOnHeadersSeesACallThatBreaksIt() {
        var offenders = new ClassFileImporter().importClasses(SetsHeadersOnTheClient.class);

        assertThat(NO_HEADERS_ON_THE_CLIENT.evaluate(offenders).hasViolation()).isTrue();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base)")
                .check(MainClasses.ALL);
        noClasses().should().haveNameMatching(".*\\.I[A-Z]\\w*").check(MainClasses.ALL);
    }

    @Test
    void accessorsAreCalledAsTheThingIs() {
        noMethods()
                .that(areOurs())
                .should()
                .haveNameMatching("(get|set)[A-Z].*")
                .check(MainClasses.ALL);
    }

    @Test
    void publicTypesStandInAPackagesRoot() {
        classes()
                .that()
                .resideInAPackage("dev.claviger.*.*..")
                .and()
                .resideOutsideOfPackage("dev.claviger.provider.http")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and(describe("are no door to a format", it -> !isDoor(it)))
                .should()
                .notBePublic()
                .check(MainClasses.ALL);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(ABSTRACT)
                .and()
                .areNotMetaAnnotatedWith(Configuration.class)
                .and()
                .areNotAnnotatedWith(Configuration.class)
                .should()
                .haveModifier(FINAL)
                .check(MainClasses.ALL);
    }

    @Test
    void recordsHoldNoArrays() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areRecords()
                .and()
                .areNotStatic()
                .should()
                .haveRawType(describe("an array", JavaClass::isArray))
                .check(MainClasses.ALL);
    }

    @Test
    void aSecretIsNoRecordSinceRecordsPrintThemselves() {
        classes().that().haveSimpleName("Secret").should().notBeRecords().check(MainClasses.ALL);
    }

    @Test
    void parametersAreSixAtMost() {
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should(ArchCondition.from(describe(
                        "have more than six", it -> it.getRawParameterTypes().size() > 6)))
                .check(MainClasses.ALL);
    }

    @Test
    void timeComesFromAClock() {
        outsideOfConfigurations()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .accessTargetWhere(target(owner(assignableTo(Clock.class))).and(target(nameMatching("system.*"))))
                .check(MainClasses.ALL);
    }

    @Test
    void randomnessIsInjected() {
        outsideOfConfigurations()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .check(MainClasses.ALL);
    }

    @Test
    void whatAClassNeedsIsInItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(MainClasses.ALL);
    }

    @Test
    void nobodySubscribesByHand() {
        noClasses()
                .should()
                .accessTargetWhere(target(owner(assignableTo(Publisher.class))).and(target(name("subscribe"))))
                .check(MainClasses.ALL);
    }

    @Test
    void theDataPlaneNeverBlocks() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.claviger.gateway..", "dev.claviger.provider.http..")
                .should()
                .accessTargetWhere(target(owner(assignableTo(Publisher.class)))
                        .and(target(nameMatching("block.*|toStream|toIterable"))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(MainClasses.ALL);
    }

    /** Formats are put together in their doors, since they have no configuration. */
    private static GivenClassesConjunction outsideOfConfigurations() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Configuration")
                .and(describe("are no door to a format", it -> !isDoor(it)));
    }

    /** A door offers a format, or a way to split streams. */
    private static boolean isDoor(JavaClass type) {
        return type.getPackageName().startsWith("dev.claviger.dialect.")
                && (type.isAssignableTo(Splitter.class)
                        || type.getFields().stream()
                                .anyMatch(field -> field.getName().matches("(IN|OUT)BOUND")));
    }

    /** Methods that nothing outside of Claviger made us name so. */
    private static DescribedPredicate<JavaMethod> areOurs() {
        return describe(
                "are ours",
                method -> Stream.concat(
                                method.getOwner().getAllRawSuperclasses().stream(),
                                method.getOwner().getAllRawInterfaces().stream())
                        .filter(type -> !type.getPackageName().startsWith("dev.claviger"))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaCodeUnit::getName)
                        .noneMatch(method.getName()::equals));
    }

    /** What the rule on headers is for. */
    private static final class SetsHeadersOnTheClient implements Supplier<HttpClient> {

        @Override
        public HttpClient get() {
            return HttpClient.create().headers(headers -> headers.set("x-api-key", "a\r\nb"));
        }
    }
}
