package dev.multinode.dict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DictMemberTest {

  private static DictMember member;
  private static HazelcastDicts dicts;

  @BeforeAll
  static void start() {
    member = DictMember.start(DictMemberSettings.alone(0));
    dicts = HazelcastDicts.connect(member.address());
  }

  @AfterAll
  static void stop() {
    dicts.close();
    member.close();
  }

  @Test
  void aKeyHasNoValueUntilItIsPut() {
    assertThat(dicts.dict("empty").get("e4")).isEmpty();
  }

  @Test
  void aValueThatWasPutIsReadThroughAnotherConnection() {
    dicts.dict("openings").put("e4", "king's pawn".getBytes(UTF_8));

    try (HazelcastDicts others = HazelcastDicts.connect(member.address())) {
      assertThat(others.dict("openings").get("e4")).contains("king's pawn".getBytes(UTF_8));
    }
  }

  @Test
  void aPutReturnsTheValueThatWasThere() {
    HazelcastDict dict = dicts.dict("replaced");
    dict.put("e4", new byte[] {1});

    assertThat(dict.put("e4", new byte[] {2})).contains(new byte[] {1});
  }

  @Test
  void aRemovedKeyHasNoValue() {
    HazelcastDict dict = dicts.dict("removed");
    dict.put("e4", new byte[] {1});

    assertThat(dict.remove("e4")).contains(new byte[] {1});
    assertThat(dict.get("e4")).isEmpty();
  }

  @Test
  void dictsOfDifferentNamesShareNothing() {
    dicts.dict("white").put("e4", new byte[] {1});

    assertThat(dicts.dict("black").get("e4")).isEmpty();
  }

  @Test
  void aMemberListensOnItsOwnAddressOnly() throws SocketException {
    int port = Integer.parseInt(member.address().split(":")[1]);

    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(each -> !each.isLoopbackAddress())
            .toList();

    assertThat(member.address()).startsWith("127.0.0.1:");
    assertThat(others).noneMatch(each -> connects(each, port));
  }

  @Test
  void aForeignClassIsNotDeserialised() {
    ClientConfig config = new ClientConfig();
    config.setClusterName(DictMemberSettings.DEFAULT_CLUSTER_NAME);
    config.getNetworkConfig().addAddress(member.address());
    HazelcastInstance attacker = HazelcastClient.newHazelcastClient(config);
    try {
      var executor = attacker.getExecutorService("any");

      var outcome = executor.submit(new Gadget());

      assertThatThrownBy(outcome::get).hasRootCauseInstanceOf(SecurityException.class);
      assertThat(Gadget.ran).isFalse();
    } finally {
      attacker.shutdown();
    }
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> DictMember.start(DictMemberSettings.alone(port)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("--port");
    }
  }

  @Test
  void connectingToNobodyEndsWithASentence() {
    assertThatThrownBy(
            () ->
                HazelcastDicts.connect(
                    "another-name", List.of(member.address()), Duration.ofSeconds(1)))
        .isInstanceOf(DictUnavailable.class)
        .hasMessage("No dict member of cluster 'another-name' answers at %s.", member.address());
  }

  private static boolean connects(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Gadget implements Runnable, Serializable {
    @Serial private static final long serialVersionUID = 1L;
    private static volatile boolean ran;

    @Override
    public void run() {
      ran = true;
    }
  }
}
