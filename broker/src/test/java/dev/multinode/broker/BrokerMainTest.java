package dev.multinode.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.process.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(180)
class BrokerMainTest {

  @Test
  void aKilledBrokerRecoversOnTheSamePortAndATerminatedOneEndsInOrder(@TempDir Path folder)
      throws Exception {
    int port = freePort();
    Process killed = startBroker(folder, port);
    try (Admin admin = admin(port)) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    } finally {
      killed.destroyForcibly().waitFor();
    }

    Process restarted = startBroker(folder, port);
    try (Admin admin = admin(port)) {
      Set<String> topics = admin.listTopics().names().get();

      assertThat(topics).contains("kept");
    } finally {
      restarted.destroy();
    }
    assertThat(restarted.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve(".kafka_cleanshutdown")).exists();
  }

  @Test
  void whatIsNotGivenHasADefault() {
    assertThat(settings("--data-dir=data")).isEqualTo(new BrokerSettings(Path.of("data"), 9092, 0));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(settings("--data-dir=data", "--port=1", "--controller-port=2"))
        .isEqualTo(new BrokerSettings(Path.of("data"), 1, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--port=http, Invalid value for option '--port'",
    "--port=65536, Invalid value for option '--port': '65536' is not",
    "--controller-port=-1, Invalid value for option '--controller-port': '-1' is not"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    StringWriter err = new StringWriter();

    int code =
        Program.of(new BrokerMain())
            .setErr(new PrintWriter(err))
            .execute("--data-dir=data", option);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  private static BrokerSettings settings(String... options) {
    return CommandLine.populateCommand(new BrokerMain(), options).settings();
  }

  private static Process startBroker(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            "--data-dir=" + folder,
            "--port=" + port,
            "--controller-port=0")
        .inheritIO()
        .start();
  }

  private static Admin admin(int port) {
    return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port));
  }

  /**
   * Below those that outgoing connections are given: of these a client that connects to one on
   * which nobody listens yet is given that very port sooner or later, and then talks to itself.
   */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(10_000, 32_768)
        .filter(BrokerMainTest::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
