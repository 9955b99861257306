package dev.multinode.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Timeout(60)
class KafkaAddressTest {

  /** Nobody listens there, and nobody can by chance. */
  private static final String NOBODY = "127.0.0.1:1";

  @Command
  static final class AnyCommand {
    @Mixin private KafkaAddress kafka;
  }

  @Test
  void withoutAnOptionItIsTheBrokerOfThisMachine() {
    assertThat(given().bootstrapServers()).isEqualTo("127.0.0.1:9092");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka:9092", "a.b:1,c-d:65535", "[::1]:9092", "[fe80::1%eth0]:1,10.0.0.1:2"})
  void hostsWithPortsAreHandedOnAsTheyAre(String servers) {
    assertThat(given("--bootstrap-server=" + servers).bootstrapServers()).isEqualTo(servers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "",
        ":9092",
        "kafka:",
        "kafka:port",
        "kafka:0",
        "kafka:65536",
        "a:1,",
        "a:1,b",
        "a:1, b:2",
        "http://kafka:9092",
        "::1:9092"
      })
  void anythingElseIsRefusedWithTheOptionAndWhatItSays(String servers) {
    KafkaAddress address = given("--bootstrap-server=" + servers);

    assertThatIllegalArgumentException()
        .isThrownBy(address::bootstrapServers)
        .withMessage(
            "--bootstrap-server is \"%s\": write HOST:PORT, several with commas between them.",
            servers);
  }

  @Test
  void whereNobodyListensIsToldWithTheOption() {
    KafkaAddress address = given("--bootstrap-server=" + NOBODY + ",no-such-host.invalid:9092");

    assertThatExceptionOfType(KafkaUnreachable.class)
        .isThrownBy(() -> address.awaitReachable(Duration.ZERO))
        .withMessage(
            "No Kafka broker can be reached at 127.0.0.1:1,no-such-host.invalid:9092: start it, or"
                + " name another with --bootstrap-server.");
  }

  @Test
  void oneBrokerOfSeveralIsEnough() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KafkaAddress address =
          given("--bootstrap-server=" + NOBODY + ",127.0.0.1:" + broker.getLocalPort());

      assertThatCode(() -> address.awaitReachable(Duration.ZERO)).doesNotThrowAnyException();
    }
  }

  @Test
  void aBrokerThatIsStillStartingIsWaitedFor() throws Exception {
    int port = freePort();
    KafkaAddress address = given("--bootstrap-server=127.0.0.1:" + port);

    CompletableFuture<Void> reached = CompletableFuture.runAsync(address::awaitReachable);
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      reached.get();
    }
  }

  private static KafkaAddress given(String... options) {
    return CommandLine.populateCommand(new AnyCommand(), options).kafka;
  }

  /**
   * Below those that outgoing connections are given: of these a client that connects to one on
   * which nobody listens yet is given that very port sooner or later, and then talks to itself.
   */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(10_000, 32_768)
        .filter(KafkaAddressTest::isFree)
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
