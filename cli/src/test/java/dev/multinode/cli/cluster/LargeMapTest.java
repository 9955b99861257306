package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A map over many more inputs than are ever held. */
@Tag("long")
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class LargeMapTest {

  private static final int ITEMS = 100_000;

  private final Multinode multinode;

  LargeMapTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void aHundredThousandItemsComeBackInOrder() {
    Iterable<Integer> doubles = () -> IntStream.range(0, ITEMS).map(each -> 2 * each).iterator();

    List<Integer> halves = multinode.function(Scenarios::half).map(doubles);

    assertThat(halves).isEqualTo(IntStream.range(0, ITEMS).boxed().toList());
  }
}
