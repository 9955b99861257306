package dev.multinode.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(restarted.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve(".kafka_cleanshutdown")).exists();
  }

  @Test
  void anUnknownArgumentIsRefusedWithTheUsage() {
    assertThatThrownBy(() -> BrokerMain.settings("data-dir=/somewhere", "--verbose"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("usage:");
  }

  @Test
  void kafkasUsualPortsAreTheDefault() {
    assertThat(BrokerMain.settings("data-dir=data"))
        .isEqualTo(new BrokerSettings(Path.of("data"), 9092, 9093));
  }

  private static Process startBroker(Path folder, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            "data-dir=" + folder,
            "port=" + port,
            "controller-port=0")
        .inheritIO()
        .start();
  }

  private static Admin admin(int port) {
    return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
