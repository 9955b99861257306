package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RungsTest {

  /** One more than may wait while new parents are taken. */
  private static final int FULL = 65;

  private static final int BACKLOG = 60;

  private final WorkerRig rig = WorkerRig.withSlots(1);
  private final Rungs rungs = rig.rungs();

  @AfterEach
  void close() {
    rungs.close();
    rig.close();
  }

  @Test
  void who_has_left_asks_for_nothing_and_takes_work_again_when_it_chooses_a_rung() {
    rig.submit(rig.task("Sample.square", 7));
    takeOne();
    awaitMembers(2);

    rungs.leave();
    awaitMembers(0);
    UUID later = rig.submit(rig.task("Sample.square", 8));

    assertThat(takeOne()).containsExactly(later);
  }

  @Test
  void whoIsFullOfWaitingParentsTakesChildrenWhoeverPutThemOnTheirQueueAndNoNewParents() {
    rig.submit(rig.topics().dispatch(rig.resourceClass()), rig.task("Sample.square", 1));
    rig.submit(rig.task("Sample.square", 2));
    UUID called =
        rig.submit(rig.topics().nested(rig.resourceClass()), rig.task("Sample.square", 3));
    UUID released =
        rig.submit(rig.topics().nestedDispatch(rig.resourceClass()), rig.task("Sample.square", 4));

    List<UUID> taken = new ArrayList<>(takeOne(FULL));
    taken.addAll(takeOne(FULL));

    assertThat(taken).containsExactlyInAnyOrder(called, released);
  }

  @Test
  void whatTheEngineReleasesPassesABacklogOfPlainWork() {
    for (int i = 0; i < BACKLOG; i++) {
      rig.submit(rig.task("Sample.square", i));
    }
    takeOne();
    UUID urgent =
        rig.submit(rig.topics().dispatch(rig.resourceClass()), rig.task("Sample.square", 7));

    List<UUID> taken = new ArrayList<>();
    while (!taken.contains(urgent)) {
      taken.addAll(takeOne());
    }

    assertThat(taken).hasSizeLessThan(BACKLOG / 2);
  }

  @Test
  void whoIsNotFullAnyMoreWaitsForNoChildBeforeItTakesAnything() {
    assertThat(rungs.choose(1, FULL, false).poll(Duration.ZERO)).isEmpty();
    assertThat(rungs.open(FULL)).isPresent();

    assertThat(rungs.open(FULL - 1)).isEmpty();

    UUID parent = rig.submit(rig.task("Sample.square", 1));
    assertThat(takeOne(FULL - 1)).containsExactly(parent);
  }

  private void awaitMembers(int count) {
    Awaitility.await(count + " members").until(() -> rig.members() == count);
  }

  /** Takes a batch and settles it; what is noted is sent with what comes next. */
  private List<UUID> takeOne() {
    return takeOne(0);
  }

  private List<UUID> takeOne(int suspended) {
    Rung rung = rungs.choose(1, suspended, false);
    Batch batch =
        Awaitility.await("work")
            .until(() -> rung.poll(Duration.ofMillis(500)), Optional::isPresent)
            .orElseThrow();
    batch.deliveries().forEach(Delivery::accept);
    rung.acknowledge(batch);
    return batch.deliveries().stream().map(each -> Keys.id(each.record().key())).toList();
  }
}
