package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import dev.multinode.DictUnavailable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DictMemberTest {

  private static DictMember member;

  @BeforeAll
  static void start() {
    member = DictMember.start(DictMemberSettings.alone(0));
  }

  @AfterAll
  static void stop() {
    member.close();
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
  void aForeignClassAsAValueOrAChangeIsNotDeserialised() {
    ClientConfig config = new ClientConfig();
    config.setClusterName(DictMemberSettings.DEFAULT_CLUSTER_NAME);
    config.getNetworkConfig().addAddress(member.address());
    HazelcastInstance attacker = HazelcastClient.newHazelcastClient(config);
    try {
      IMap<String, Object> entries = attacker.getMap(DictMaps.ENTRIES);

      assertThatThrownBy(() -> entries.setAsync("a", new Gadget()).toCompletableFuture().join())
          .hasStackTraceContaining("is not allowed");
      assertThatThrownBy(() -> entries.submitToKey("a", new Change()).toCompletableFuture().join())
          .hasStackTraceContaining("is not allowed");
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
    DictConnection others = new DictConnection("another-name", List.of(member.address()));

    assertThatThrownBy(() -> MemberClient.connect(others, Duration.ofSeconds(1)))
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

  private static final class Change implements EntryProcessor<String, Object, Object> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public Object process(Map.Entry<String, Object> entry) {
      Gadget.ran = true;
      return null;
    }
  }

  private static final class Gadget implements Runnable, Serializable {
    @Serial private static final long serialVersionUID = 1L;
    private static volatile boolean ran;

    @Serial
    private void readObject(ObjectInputStream in) {
      ran = true;
    }

    @Override
    public void run() {
      ran = true;
    }
  }
}
