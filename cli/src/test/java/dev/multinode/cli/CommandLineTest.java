package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command says and exits with before anything is started. */
final class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine multinode =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void withoutACommandItListsThemAndExitsWithTwo() {
    int code = multinode.execute();

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("Which command?", "demo", "dev", "worker");
  }

  @Test
  void demoWithoutANameListsTheDemos() {
    int code = multinode.execute("demo");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("multinode demo chess").contains("Five strategies");
    assertThat(out.toString()).contains("multinode demo summaries").contains("A nightly batch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "8/8/8/8/8/8/8/8 w - - 0 1",
        "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNX w KQkq - 0 1",
        "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR x KQkq - 0 1"
      })
  void aBadFenIsOneSentenceAndExitsWithTwo(String fen) {
    int code = multinode.execute("demo", "chess", "--fen", fen);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(out.toString()).doesNotContain("Starting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "many"})
  void aBadNumberOfMovesExitsWithTwo(String moves) {
    assertThat(multinode.execute("demo", "chess", "--moves", moves)).isEqualTo(2);
    assertThat(err.toString()).contains("--moves");
  }

  @ParameterizedTest
  @CsvSource({
    "demo chess --moves 3, 0",
    "dev --ephemeral, 0",
    "demo summaries --days 1, 0",
    "demo chess --help, 1",
    "demo, 1",
    "demo chess --moves 0, 2",
    "demo chess --fen hello, 2",
    "demo summaries --days 0, 2",
    "demo summaries --day-seconds 4, 2",
    "dev --app no-such.jar, 2",
    "dev --ephemeral --data-dir data, 2",
    "dev --gateway-port 65536, 2",
    "dev --workers 0, 2"
  })
  void theLauncherLearnsWhetherAClusterWouldStart(String line, int code) {
    String[] arguments = ("--starts-cluster " + line).split(" ");

    assertThat(multinode.execute(arguments)).isEqualTo(code);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "broker --prot 1, Missing required option",
    "broker --data-dir data --prot 1, 'Unknown options: ''--prot'', ''1'''",
    "worker --class gigantic --app app.jar, There is no resource class gigantic",
    "gateway --bootstrap-server localhost, --bootstrap-server is",
    "publish, 'Missing required option: ''--app=PATH'''",
    "publish --app no-such.jar, 'The app''s jar or class folder no-such.jar does not exist'",
    "topics apply --project=chess, Unknown option: '--project=chess'",
    "topics check --project=chess, Unknown option: '--project=chess'",
    "topics apply --bootstrap-server localhost, --bootstrap-server is",
    "topics check --bootstrap-server localhost, --bootstrap-server is",
    "schedule list --bootstrap-server localhost, --bootstrap-server is",
    "service list --bootstrap-server localhost, --bootstrap-server is",
    "schedule create x --method A.b --cron @reboot, '\"@reboot\" is no cron expression: at"
        + " character 1'",
    "schedule create x --method A.b --every P1D, 'Error: Missing required argument(s):"
        + " --reference'",
    "schedule create x --method A.b, 'Error: Missing required argument (specify one of these)'",
    "topics apply --replication 0, 'Invalid value for option ''--replication'': ''0'' is not'",
    "topics check --resource-classes no-such.properties, no-such.properties: cannot be read"
  })
  void aWrongOptionIsASentenceAndExitsWithTwo(String line, String sentence) {
    int code = multinode.execute(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  @Test
  void aKafkaThatCannotBeReachedIsASentenceAndExitsWithOne(@TempDir Path folder) throws Exception {
    List<String> lines =
        List.of(
            "registry",
            "orchestrator --state-dir " + folder,
            "gateway",
            "worker --class small --app " + folder,
            "topics apply",
            "topics check",
            "schedule list",
            "service list");

    // Each is patient for a while: all at once.
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> runs =
          lines.stream().<Callable<String>>map(line -> () -> withoutKafka(line)).toList();
      for (Future<String> run : all.invokeAll(runs)) {
        assertThat(run.get())
            .isEqualTo(
                "1 multinode: No Kafka broker can be reached at 127.0.0.1:1: start it, or name"
                    + " another with --bootstrap-server.");
      }
    }
  }

  /** What it exits with and says. */
  private static String withoutKafka(String line) {
    StringWriter said = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(said))
            .execute((line + " --bootstrap-server 127.0.0.1:1").split(" "));
    return code + " " + said.toString().strip();
  }

  @Test
  void theseOptionsOfADemoHaveDefaults() {
    assertThat(defaultsOf("demo", "chess"))
        .isEqualTo(
            Map.of(
                "--fen", "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1",
                "--moves", "5",
                "--gateway-port", "8080",
                "--workers", "1"));
  }

  @Test
  void theseOptionsOfAClusterToPlayWithHaveDefaults() {
    assertThat(defaultsOf("dev"))
        .isEqualTo(
            Map.of(
                "--data-dir", System.getProperty("user.home") + "/.multinode/dev",
                "--gateway-port", "8080",
                "--workers", "1"));
  }

  @Test
  void theConsumerAsksTheRegistryOfThisMachine() {
    assertThat(defaultsOf("kafka-console-consumer"))
        .isEqualTo(Map.of("--registry-url", "http://127.0.0.1:8081"));
  }

  private Map<String, String> defaultsOf(String... path) {
    CommandLine command = multinode;
    for (String name : path) {
      command = command.getSubcommands().get(name);
    }
    return command.getCommandSpec().options().stream()
        .filter(option -> option.defaultValue() != null)
        .collect(Collectors.toMap(OptionSpec::longestName, OptionSpec::defaultValue));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker",
        "registry",
        "orchestrator",
        "gateway",
        "dict-member",
        "worker",
        "topics",
        "schedule",
        "service"
      })
  void theHelpOfARoleTellsItsExitCodes(String command) {
    multinode.execute(command, "--help");

    assertThat(out.toString()).contains("Exit codes:");
  }

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream()
        .filter(each -> !each.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasAHelp(String command) {
    int code = multinode.execute(command, "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).startsWith("Usage: multinode " + command);
    assertThat(out.toString().lines()).hasSizeGreaterThan(3);
  }
}
