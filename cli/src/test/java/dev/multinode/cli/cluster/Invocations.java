package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.InvocationHandle;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.Status;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitingReason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What specs wait for. */
final class Invocations {

  static {
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  /** The outer limit of every wait. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Invocations() {}

  static void awaitStatus(InvocationHandle<?> handle, UUID id, Status status) {
    waiting(status.name()).until(() -> handle.get(id).status() == status);
  }

  static void awaitWaiting(InvocationHandle<?> handle, UUID id, WaitingReason reason) {
    waiting(reason.name()).until(() -> handle.get(id).waiting().filter(reason::equals).isPresent());
  }

  static void awaitYields(InvocationHandle<?> handle, UUID id, int count) {
    waiting("yields").until(() -> handle.get(id).yields() >= count);
  }

  /** The one that it has started. */
  static UUID awaitChild(Multinode multinode, UUID parent) {
    return waiting("its child")
        .until(
            () -> idsOf(multinode.list(ListOptions.all().parent(parent))), ids -> ids.size() == 1)
        .getFirst();
  }

  static void awaitGone(InvocationHandle<?> handle, UUID id) {
    waiting("its end")
        .untilAsserted(
            () -> assertThatThrownBy(() -> handle.get(id)).isInstanceOf(JobDoesNotExist.class));
  }

  /** A cluster that has much to catch up with says that it cannot tell yet. */
  static ConditionFactory waiting(String what) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusUnavailable.class);
  }

  /** How attempts ended, but for those that a worker gave back: they count against no limit. */
  static List<AttemptOutcome> outcomes(JobInfo<?> info) {
    return outcomesOfRuns(info).stream()
        .filter(each -> each != AttemptOutcome.DEFERRED && each != AttemptOutcome.HANDED_BACK)
        .toList();
  }

  /**
   * How attempts ended whose code was run. Those that were lost before had been given to a worker
   * that another test had killed.
   */
  static List<AttemptOutcome> outcomesOfRuns(JobInfo<?> info) {
    return info.attempts().stream()
        .filter(each -> each.executionId().isPresent())
        .map(AttemptInfo::outcome)
        .toList();
  }

  static List<UUID> idsOf(Page<? extends JobInfo<?>> page) {
    return page.items().stream().<UUID>map(JobInfo::id).toList();
  }
}
