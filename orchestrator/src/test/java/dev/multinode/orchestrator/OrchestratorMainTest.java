package dev.multinode.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.process.Program;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OrchestratorMainTest {

  private static final List<String> LEAST = List.of("--state-dir=state");

  @Test
  void whatIsNotGivenHasADefault() {
    assertThat(settings("--state-dir=state"))
        .isEqualTo(
            new OrchestratorSettings(
                OrchestratorSettings.idOf(Path.of("state")),
                "127.0.0.1:9092",
                "http://127.0.0.1:8081",
                Topics.embedded(ResourceClasses.defaults()),
                Path.of("state"),
                "127.0.0.1",
                0,
                1,
                ScheduleTime.REAL,
                Map.of()));
  }

  @Test
  void everyOptionIsRead() {
    UUID id = new UUID(1, 2);

    assertThat(
            settings(
                "--state-dir=state",
                "--id=" + id,
                "--host=10.0.0.1",
                "--port=80",
                "--threads=4",
                "--schedule-time=60@2026-12-01T00:00:00Z",
                "--bootstrap-server=a:1,b:2",
                "--registry-url=https://registry",
                "--state-partitions=12",
                "-X",
                "security.protocol=SSL"))
        .isEqualTo(
            new OrchestratorSettings(
                id,
                "a:1,b:2",
                "https://registry",
                new Topics("mn.", 12, 1, 4, 1, ResourceClasses.defaults()),
                Path.of("state"),
                "10.0.0.1",
                80,
                4,
                new ScheduleTime(Instant.parse("2026-12-01T00:00:00Z"), 60),
                Map.of("security.protocol", "SSL")));
  }

  @Test
  void whichOneItIsFollowsFromTheFolderHoweverThatIsWritten() {
    assertThat(settings("--state-dir=state").id())
        .isEqualTo(settings("--state-dir=other/../state").id())
        .isNotEqualTo(settings("--state-dir=other").id());
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--port=65536, Invalid value for option '--port': '65536' is not",
    "--threads=0, Invalid value for option '--threads': '0' is not",
    "--schedule-time=60, Invalid value for option '--schedule-time': '60' is not a whole number",
    "--schedule-time=0@2026-12-01T00:00:00Z, Invalid value for option '--schedule-time'",
    "--project=chess, Unknown option: '--project=chess'",
    "--bootstrap-server=localhost, --bootstrap-server is",
    "--id=one, Invalid value for option '--id'",
    "--state-partitions=0, Invalid value for option '--state-partitions': '0' is not"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    List<String> options = new ArrayList<>(LEAST);
    options.add(option);
    StringWriter err = new StringWriter();

    int code =
        Program.of(new OrchestratorMain())
            .setErr(new PrintWriter(err))
            .execute(options.toArray(String[]::new));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  private static OrchestratorSettings settings(String... options) {
    return CommandLine.populateCommand(new OrchestratorMain(), options).settings();
  }
}
