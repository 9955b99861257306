package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvocationHandle;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobInfo;
import dev.multinode.Page;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What specs wait for. */
final class Invocations {

  /** The outer limit of every wait. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Invocations() {}

  static void awaitStatus(InvocationHandle<?> handle, UUID id, Status status) {
    Awaitility.await(status.name()).atMost(PATIENCE).until(() -> handle.get(id).status() == status);
  }

  static void awaitWaiting(InvocationHandle<?> handle, UUID id, WaitingReason reason) {
    Awaitility.await(reason.name())
        .atMost(PATIENCE)
        .until(() -> handle.get(id).waiting().filter(reason::equals).isPresent());
  }

  static void awaitYields(InvocationHandle<?> handle, UUID id, int count) {
    Awaitility.await("yields").atMost(PATIENCE).until(() -> handle.get(id).yields() >= count);
  }

  static void awaitGone(InvocationHandle<?> handle, UUID id) {
    Awaitility.await("its end")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThatThrownBy(() -> handle.get(id)).isInstanceOf(JobDoesNotExist.class));
  }

  static List<UUID> idsOf(Page<? extends JobInfo<?>> page) {
    return page.items().stream().<UUID>map(JobInfo::id).toList();
  }
}
