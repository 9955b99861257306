package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobDoesNotExist;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A map over many more inputs than are ever held. */
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class LargeMapTest {

  private static final int ITEMS = 100_000;
  private static final Duration PATIENCE_WITH_A_BACKLOG = Duration.ofMinutes(4);

  private final Multinode multinode;

  LargeMapTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @LongTest
  void aHundredThousandItemsComeBackInOrder() {
    Iterable<Integer> doubles = () -> IntStream.range(0, ITEMS).map(each -> 2 * each).iterator();

    List<Integer> halves = multinode.function(Scenarios::half).map(doubles);

    assertThat(halves).isEqualTo(IntStream.range(0, ITEMS).boxed().toList());
    awaitThatAllIsRead();
  }

  /**
   * Workers answer calls past the orchestrator, which may still have most of them to read. Until it
   * has, it cannot tell of any id that there is none.
   */
  private void awaitThatAllIsRead() {
    UUID none = UUID.randomUUID();
    Awaitility.await("the end of the backlog")
        .atMost(PATIENCE_WITH_A_BACKLOG)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> multinode.function(Scenarios::half).get(none))
                    .isInstanceOf(JobDoesNotExist.class));
  }
}
