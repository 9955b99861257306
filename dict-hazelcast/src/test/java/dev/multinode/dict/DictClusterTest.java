package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DictClusterTest {

  @Test
  void everyEntrySurvivesTheLossOfOneOfTwoMembers() throws IOException {
    int[] ports = freePorts();
    List<String> members = List.of("127.0.0.1:" + ports[0], "127.0.0.1:" + ports[1]);
    DictMember first = DictMember.start(settings(ports[0], members));
    try (DictMember second = DictMember.start(settings(ports[1], members));
        HazelcastDicts dicts = HazelcastDicts.connect("pair", members, Duration.ofSeconds(10))) {
      assertThat(second.clusterSize()).isEqualTo(2);
      HazelcastDict dict = dicts.dict("squares");
      IntStream.range(0, 100).forEach(i -> dict.put("key" + i, new byte[] {(byte) i}));

      first.close();

      assertThat(IntStream.range(0, 100))
          .allSatisfy(i -> assertThat(dict.get("key" + i)).contains(new byte[] {i.byteValue()}));
    }
  }

  private static DictMemberSettings settings(int port, List<String> members) {
    return new DictMemberSettings("pair", "127.0.0.1", port, members, false);
  }

  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    }
  }
}
