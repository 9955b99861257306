package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aChosenPortIsFreeAndNoneThatAnOutgoingConnectionIsGiven() {
    assertThat(IntStream.range(0, 50).map(_ -> Ports.anyFree()))
        .allSatisfy(
            port -> {
              assertThat(port).isBetween(10_000, 32_767);
              assertThat(Ports.free(port)).isTrue();
            });
  }
}
