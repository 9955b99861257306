package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RungsTest {

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
    assertThat(rig.members()).isEqualTo(2);

    rungs.leave();
    assertThat(rig.members()).isZero();
    UUID later = rig.submit(rig.task("Sample.square", 8));

    assertThat(takeOne()).containsExactly(later);
  }

  /** Takes a batch and settles it; what is noted is sent with what comes next. */
  private List<UUID> takeOne() {
    Rung rung = rungs.choose(1, 0, false);
    Batch batch =
        Awaitility.await("work")
            .until(() -> rung.poll(Duration.ofMillis(500)), Optional::isPresent)
            .orElseThrow();
    batch.deliveries().forEach(Delivery::accept);
    rung.acknowledge(batch);
    return batch.deliveries().stream().map(each -> Keys.id(each.record().key())).toList();
  }
}
