package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.client.ClientSettings;
import dev.multinode.process.Program;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WorkerMainTest {

  private static final List<String> LEAST =
      List.of("--class=small", "--app=app.jar" + File.pathSeparator + "classes");

  @Test
  void whatIsNotGivenHasADefault() {
    WorkerSettings settings = settings(LEAST.toArray(String[]::new));

    assertThat(settings.id()).matches("small-[0-9a-f]{8}");
    assertThat(settings.installation())
        .isEqualTo(
            new ClientSettings(
                "127.0.0.1:9092",
                "http://127.0.0.1:8081",
                "default",
                Topics.embedded(ResourceClasses.defaults()),
                Map.of()));
    assertThat(settings.resourceClass().slots()).isEqualTo(16);
    assertThat(settings.maxSuspended()).isEqualTo(64);
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.serviceHost()).isEqualTo("127.0.0.1");
    assertThat(settings.group()).isEqualTo("mn.workers.small");
  }

  @Test
  void everyOptionIsRead() {
    WorkerSettings settings =
        settings(
            "--class=large",
            "--app=app.jar",
            "--worker-id=large-1",
            "--drain=5",
            "--service-host=worker-7.internal",
            "--project=chess",
            "--bootstrap-server=a:1",
            "--registry-url=https://registry",
            "--work-partitions=2",
            "-X",
            "linger.ms=3");

    assertThat(settings.id()).matches("large-1-[0-9a-f]{8}");
    assertThat(settings.resourceClass().name()).isEqualTo("large");
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.serviceHost()).isEqualTo("worker-7.internal");
    assertThat(settings.installation())
        .isEqualTo(
            new ClientSettings(
                "a:1",
                "https://registry",
                "chess",
                new Topics("mn.", 1, 2, 4, 1, ResourceClasses.defaults()),
                Map.of("linger.ms", "3")));
  }

  @Test
  void theAppIsWrittenAsAClassPath() {
    assertThat(settings(LEAST.toArray(String[]::new)).app())
        .containsExactly(Path.of("app.jar"), Path.of("classes"));
  }

  @Test
  void whatIsMissingIsNamed() {
    StringWriter err = new StringWriter();

    int code = Program.of(new WorkerMain()).setErr(new PrintWriter(err)).execute("--class=small");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing required option: '--app=PATH'");
  }

  @Test
  void aClassThatDoesNotExistIsRefused() {
    StringWriter err = new StringWriter();

    int code =
        Program.of(new WorkerMain())
            .setErr(new PrintWriter(err))
            .execute("--class=gigantic", "--app=app.jar");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            "There is no resource class gigantic; choose one of small, medium, large with"
                + " --class.");
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--drain=soon, Invalid value for option '--drain'",
    "--drain=-1, Invalid value for option '--drain': '-1' is not",
    "--bootstrap-server=localhost, --bootstrap-server is",
    "--work-partitions=0, Invalid value for option '--work-partitions': '0' is not"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    List<String> options = new ArrayList<>(LEAST);
    options.add(option);
    StringWriter err = new StringWriter();

    int code =
        Program.of(new WorkerMain())
            .setErr(new PrintWriter(err))
            .execute(options.toArray(String[]::new));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  @Test
  void runningWorkCannotGoOnForLessThanNoTime() {
    WorkerSettings given = settings(LEAST.toArray(String[]::new));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new WorkerSettings(
                    given.id(),
                    given.resourceClass(),
                    given.installation(),
                    given.app(),
                    given.maxSuspended(),
                    Duration.ofSeconds(-1)))
        .withMessage("Running work cannot go on for -1 seconds");
  }

  private static WorkerSettings settings(String... options) {
    return CommandLine.populateCommand(new WorkerMain(), options).settings();
  }
}
