package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Jobs and children in numbers that no worker has room for. */
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class CrowdsTest {

  private static final int CROWD = 10_000;

  /** A worker takes no new ones while 64 wait. */
  private static final int MANY = 200;

  private static final Duration PATIENCE_WITH_A_CROWD = Duration.ofMinutes(4);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Multinode multinode;

  CrowdsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @LongTest
  void moreJobsThanMayWaitInOneWorkerGetWhatTheyWaitForThereThoughItIsLimited() {
    JobHandle.Of1<Integer, Integer> queueing = multinode.job(Scenarios::queueing);

    List<UUID> jobs = IntStream.range(0, MANY).mapToObj(queueing::start).toList();

    List<Integer> results =
        jobs.stream().map(id -> queueing.awaitResult(id, PATIENCE_WITH_A_CROWD)).toList();
    assertThat(results).isEqualTo(IntStream.range(0, MANY).mapToObj(i -> 2 * i).toList());
  }

  @LongTest
  void tenThousandQueuedInvocationsAreCancelledInOneCallOnTheirParent() {
    JobHandle.Of1<Integer, Integer> crowd = multinode.job(Scenarios::crowd);
    UUID parent = crowd.start(CROWD);
    Invocations.awaitYields(crowd, parent, 1);
    Invocations.waiting("all children")
        .atMost(PATIENCE_WITH_A_CROWD)
        .pollInterval(LOOK_AGAIN)
        .until(() -> children(parent, Status.values()) == CROWD);

    crowd.cancel(parent);

    Invocations.awaitStatus(crowd, parent, Status.CANCELLED);
    Invocations.waiting("the end of all children")
        .atMost(PATIENCE_WITH_A_CROWD)
        .pollInterval(LOOK_AGAIN)
        .until(() -> children(parent, Status.CANCELLED) == CROWD);
  }

  private long children(UUID parent, Status... statuses) {
    ListOptions options = ListOptions.all().parent(parent).statuses(statuses).limit(1_000);
    long count = 0;
    Page<JobInfo<?>> page = multinode.list(options);
    count += page.items().size();
    while (page.next().isPresent()) {
      page = multinode.list(options.cursor(page.next().get()));
      count += page.items().size();
    }
    return count;
  }
}
