package dev.dermvisit.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.AbstractVerticle;
import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between modules and what a place may know, kept by the build. */
class ArchitectureTest {

    static final ArchRule ARROWS_POINT_TO_THE_KERNEL = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("dev.dermvisit.kernel..")
            .layer("postgres")
            .definedBy("dev.dermvisit.postgres..")
            .layer("platform")
            .definedBy("dev.dermvisit.platform..")
            .layer("testing")
            .definedBy("dev.dermvisit.testing..")
            .layer("people")
            .definedBy("dev.dermvisit.people..")
            .layer("scheduling")
            .definedBy("dev.dermvisit.scheduling..")
            .layer("media")
            .definedBy("dev.dermvisit.media..")
            .layer("signaling")
            .definedBy("dev.dermvisit.signaling..")
            .layer("server")
            .definedBy("dev.dermvisit.server..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("testing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("people")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("scheduling")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("signaling")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("signaling", "server")
            .whereLayer("postgres")
            .mayOnlyBeAccessedByLayers("server", "testing")
            .whereLayer("kernel")
            .mayNotAccessAnyLayer()
            .whereLayer("postgres")
            .mayNotAccessAnyLayer()
            .whereLayer("media")
            .mayNotAccessAnyLayer()
            .whereLayer("platform")
            .mayOnlyAccessLayers("kernel");

    static final ArchRule OTHERS_SEE_THE_API_OF_MEDIA_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.dermvisit.media..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.dermvisit.media..").and(resideOutsideOfPackage("dev.dermvisit.media.api..")));

    static final ArchRule THE_DOMAIN_KNOWS_NO_WEB_SQL_OR_JSON = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.ext.web..",
                    "io.vertx.core.http..",
                    "io.vertx.core.json..",
                    "io.vertx.sqlclient..",
                    "io.vertx.pgclient..",
                    "com.fasterxml..",
                    "java.sql..",
                    "dev.dermvisit.platform..",
                    "..http..",
                    "..ws..",
                    "..storage..");

    static final ArchRule THE_KERNEL_KNOWS_THE_JDK_AND_FUTURES = classes()
            .that()
            .resideInAPackage("dev.dermvisit.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.dermvisit.kernel..", "io.vertx.core", "org.jspecify.annotations");

    static final ArchRule SQL_LIVES_IN_STORAGE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..storage..", "dev.dermvisit.platform..", "dev.dermvisit.server..", "dev.dermvisit.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..");

    static final ArchRule VERTICLES_RETURN_THEIR_FUTURE = noClasses().should().beAssignableTo(AbstractVerticle.class);

    static final ArchRule THE_ENVIRONMENT_IS_READ_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.dermvisit.server..", "dev.dermvisit.postgres..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    static final ArchRule TIME_COMES_BY_THE_CONSTRUCTOR = noClasses()
            .that()
            .resideInAnyPackage("..domain..", "..storage..", "..http..", "..ws..", "..realtime..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.dermvisit.(*)..").should().beFreeOfCycles();

    static final ArchRule NO_MUTABLE_STATICS =
            noFields().that().areStatic().should().notBeFinal();

    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.dermvisit");
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> ((ArchRule) field.get(null)).check(ours)));
    }
}
