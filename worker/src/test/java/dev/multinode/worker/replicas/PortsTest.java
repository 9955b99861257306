package dev.multinode.worker.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class PortsTest {

  private final Ports ports = new Ports("127.0.0.1");

  @Test
  void theWantedPortIsHadIfItIsFree() throws IOException {
    int wanted = new Ports("127.0.0.1").take(0);

    assertThat(ports.take(wanted)).isEqualTo(wanted);
  }

  @Test
  void anotherIsHadWhereTheWantedOneIsInUse() throws IOException {
    try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ports.take(inUse.getLocalPort())).isPositive().isNotEqualTo(inUse.getLocalPort());
    }
  }

  @Test
  void noTwoReplicasOfAProcessHaveTheSameUntilItIsGivenBack() throws IOException {
    int wanted = ports.take(0);
    assertThat(ports.take(wanted)).isNotEqualTo(wanted);

    ports.giveBack(wanted);

    assertThat(ports.take(wanted)).isEqualTo(wanted);
  }

  @Test
  void thereIsNoneOfAnAddressThatIsNotOfThisMachine() {
    assertThatThrownBy(() -> new Ports("192.0.2.1").take(0)).isInstanceOf(SocketException.class);
  }
}
