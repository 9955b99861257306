package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static dev.multinode.cli.cluster.Invocations.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvalidCursor;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.StartOptions;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What there is. */
@ClusterSpec
final class ListsTest {

  private final Multinode multinode;

  /** A label of this run only. */
  private final String team = "press " + UUID.randomUUID();

  ListsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void invocationsAreListedByStatusLabelAndTimeInPagesNewestFirst() {
    JobHandle.Of1<Integer, Integer> flaky = multinode.job(Scenarios::flaky);
    StartOptions press = Multinode.options().label("team", team);
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as times of starts are
    UUID first = flaky.start(press.idempotencyKey(team), 0);
    awaitAnotherMillisecond();
    UUID failing = flaky.start(press, 9);
    awaitAnotherMillisecond();
    UUID last = flaky.start(press, 0);
    awaitAnotherMillisecond();
    UUID other = flaky.start(Multinode.options().label("team", "sales"), 0);
    for (UUID each : List.of(first, last, other)) {
      flaky.awaitResult(each, PATIENCE);
    }
    Invocations.awaitStatus(flaky, failing, Status.FAILED);

    ListOptions ofPress = ListOptions.all().label("team", team);
    assertThat(idsOf(flaky.list(ofPress))).containsExactly(last, failing, first);
    assertThat(idsOf(flaky.list(ofPress.statuses(Status.FAILED)))).containsExactly(failing);
    assertThat(flaky.list(ofPress.statuses(Status.SUCCEEDED)).items())
        .extracting(info -> info.result().orElseThrow())
        .containsExactly(1, 1);
    assertThat(idsOf(flaky.list(ListOptions.all().submittedSince(before)))).startsWith(other, last);
    assertThat(idsOf(flaky.list(ofPress.submittedBefore(before)))).isEmpty();
    assertThat(idsOf(multinode.list(ofPress))).containsExactly(last, failing, first);

    Page<JobInfo<Integer>> page = flaky.list(ofPress.limit(2));
    assertThat(idsOf(page)).containsExactly(last, failing);
    String next = page.next().orElseThrow();
    assertThat(idsOf(flaky.list(ofPress.limit(2).cursor(next)))).containsExactly(first);
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    ListOptions wrong = ListOptions.all().cursor("nowhere");

    assertThatThrownBy(() -> multinode.job(Scenarios::flaky).list(wrong))
        .isInstanceOf(InvalidCursor.class);
    assertThatThrownBy(() -> multinode.list(wrong)).isInstanceOf(InvalidCursor.class);
  }

  @Test
  void theChildrenOfAnInvocationAreListed() {
    JobHandle.Of0<String> parent = multinode.job(Scenarios::parent);
    UUID id = parent.start();
    ListOptions children = ListOptions.all().parent(id);

    Page<JobInfo<?>> page =
        Invocations.waiting("children")
            .until(() -> multinode.list(children), found -> !found.items().isEmpty());

    assertThat(page.items())
        .singleElement()
        .satisfies(
            child -> {
              assertThat(child.name()).isEqualTo("Scenarios.hang");
              assertThat(child.parent()).contains(id);
            });
    parent.cancel(id);
    Invocations.awaitStatus(parent, id, Status.CANCELLED);
  }

  /** What is started within one is in the order of ids, which one made of a key has no time in. */
  private static void awaitAnotherMillisecond() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS).isAfter(now));
  }
}
