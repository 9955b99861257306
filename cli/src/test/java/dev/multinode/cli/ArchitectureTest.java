package dev.multinode.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the modules, and who may see which library. Every rule's reason says how to
 * mend a break.
 */
final class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.multinode");

  private static final String GATEWAY = "dev.multinode.gateway..";
  private static final String ORCHESTRATOR = "dev.multinode.orchestrator..";
  private static final String WORKER = "dev.multinode.worker..";
  private static final String PROCESS = "dev.multinode.process..";
  private static final String HTTP = "dev.multinode.http..";
  private static final String JSON = "dev.multinode.json..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String CORE = "dev.multinode.orchestrator.core..";
  private static final String SCHEDULE = "dev.multinode.schedule..";

  static Stream<ArchRule> rules() {
    return Stream.of(
        apart(GATEWAY, ORCHESTRATOR, WORKER),
        apart(ORCHESTRATOR, GATEWAY, WORKER),
        apart(WORKER, GATEWAY, ORCHESTRATOR),
        onlyIn(
            "org.apache.kafka..",
            "schemas",
            "client",
            "broker",
            "registry",
            "orchestrator",
            "dict",
            "worker",
            "cli",
            "bench"),
        processSeesNothingOfTheProject(),
        onlyMainsSeeTheCommandLine(),
        onlyIn("ch.qos.logback..", "cli"),
        onlyIn("io.vertx..", "gateway", "registry", "orchestrator"),
        onlyIn("com.hazelcast..", "dict", "bench"),
        onlyIn(
            "org.apache.avro..",
            "wire",
            "schemas",
            "client",
            "registry",
            "orchestrator",
            "worker",
            "dict"),
        classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", CORE, SCHEDULE)
            .because("the core is pure: move what needs a library into orchestrator.streams"),
        classes()
            .that()
            .resideInAPackage(SCHEDULE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", SCHEDULE)
            .because("the core reckons with timetables: they are as pure as it is"),
        noClasses()
            .that()
            .resideInAnyPackage(CORE, SCHEDULE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time enters the core as a value: take it from the context of decide"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because(
                "Java deserialisation of foreign bytes runs foreign code: use a payload's schema"),
        noMethods()
            .that()
            .areDeclaredInClassesThat(inTheSdk())
            .and()
            .arePublic()
            .should()
            .haveRawReturnType(resideInAnyPackage("org.apache..", "io.vertx..", "com.hazelcast.."))
            .because("users compile against the sdk: wrap the library's type"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleHolds(ArchRule rule) {
    rule.check(MAIN);
  }

  @Test
  void theSdkSeesNothingButTheJdkAndWhatJsonAndIdsNeed() {
    classes()
        .that(inTheSdk())
        .should()
        .onlyDependOnClassesThat(
            inTheSdk().or(resideInAnyPackage("java..", JACKSON, "com.fasterxml.uuid..")))
        .because("users compile against the sdk: put what needs a library into the client module")
        .check(MAIN);
  }

  @Test
  void whatUsersCompileAgainstSeesNoJackson() {
    noClasses()
        .that(inTheSdk().and(not(resideInAnyPackage(HTTP, JSON))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JACKSON)
        .because("only the HTTP client speaks JSON: put what does into dev.multinode.http")
        .check(MAIN);
  }

  private static DescribedPredicate<JavaClass> inTheSdk() {
    return resideInAnyPackage(
            "dev.multinode",
            "dev.multinode.app..",
            HTTP,
            JSON,
            "dev.multinode.method..",
            SCHEDULE,
            "dev.multinode.spi..")
        .as("classes of the sdk");
  }

  private static ArchRule apart(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .because(
            "gateway, worker and orchestrator meet on topics only: put what they share into schemas"
                + " or client");
  }

  private static ArchRule processSeesNothingOfTheProject() {
    return noClasses()
        .that()
        .resideInAPackage(PROCESS)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.multinode..").and(not(resideInAPackage(PROCESS))))
        .because(
            "the broker runs in the tests of schemas and of all that see them: put what needs them"
                + " into installation");
  }

  private static ArchRule onlyMainsSeeTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            PROCESS, "dev.multinode.installation..", "dev.multinode.cli..", "dev.multinode.bench..")
        .and()
        .haveNameNotMatching(".*Main(\\$\\w+)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("a command line is parsed once: let the role's Main make settings of it");
  }

  private static ArchRule onlyIn(String library, String... homes) {
    String[] packages =
        Stream.of(homes).map("dev.multinode.%s.."::formatted).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(
            "%s stays behind %s: ask one of them through its own types"
                .formatted(library, String.join(", ", homes)));
  }
}
