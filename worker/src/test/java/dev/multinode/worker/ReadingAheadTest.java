package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.Completed;
import dev.multinode.wire.Deferred;
import dev.multinode.wire.Redelivered;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker whose work is short takes more of it than it has slots. */
class ReadingAheadTest {

  private static final int SLOTS = 2;

  /** On a machine that is busy with other things the work seldom is short. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private WorkerRig rig;

  @BeforeEach
  void startWorker() {
    rig = WorkerRig.withSlots(SLOTS).startWorker();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whatHasNoSlotSoonIsHandedBackWithoutHavingRun() {
    List<UUID> handedBack =
        await().atMost(PATIENCE).until(this::shortWorkAndThenLong, list -> !list.isEmpty());

    assertThat(handedBack).allSatisfy(id -> assertThat(rig.heardOf(id)).hasSize(1));
    rig.awaitBacklog(0);
  }

  /** Whether the worker is ahead when the long work comes depends on how busy the machine is. */
  private List<UUID> shortWorkAndThenLong() {
    try (Latch latch = new Latch()) {
      submit(60, "Sample.square", 2);
      List<UUID> longer = submit(4 * SLOTS, "Sample.awaitLatch", latch.name());
      rig.awaitLongRun(longer.getFirst());
      latch.open();
      await().until(() -> longer.stream().allMatch(this::isSettled));
      return longer.stream().filter(this::isDeferred).toList();
    }
  }

  private List<UUID> submit(int count, String name, Object argument) {
    return IntStream.range(0, count).mapToObj(_ -> rig.submit(rig.task(name, argument))).toList();
  }

  /** A worker that had to wait for the machine may have been given it twice. */
  private boolean isSettled(UUID id) {
    return isDeferred(id)
        || isCompleted(id)
        || rig.heardOf(id).stream().anyMatch(Redelivered.class::isInstance);
  }

  private boolean isDeferred(UUID id) {
    return rig.heardOf(id).stream().anyMatch(Deferred.class::isInstance);
  }

  private boolean isCompleted(UUID id) {
    return rig.heardOf(id).stream().anyMatch(Completed.class::isInstance);
  }
}
