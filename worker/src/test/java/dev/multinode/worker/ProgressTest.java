package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.HandedBack;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Progressed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a job has come is told now and then, and last of all before its outcome. */
class ProgressTest {

  private static final int MANY = 100_000;

  private final WorkerRig rig = WorkerRig.withSlots(1);
  private final Latch latch = new Latch();

  @AfterEach
  void close() {
    latch.close();
    rig.close();
  }

  @Test
  void whileNoTimePassesATightLoopIsOneReportAndTheLastOneComesBeforeTheOutcome() {
    rig.startWorker();
    UUID job = rig.submit(rig.task("Sample.steps", MANY, latch.name()));
    Progressed first = rig.awaitHeard(job, Progressed.class);
    assertThat(first.getAttempt()).isEqualTo(1);
    assertThat(first.getProgress().getTotal()).isEqualTo(MANY);
    assertThat(first.getProgress().getMessage()).isEqualTo("step " + first.getProgress().getDone());

    latch.open();
    rig.awaitHeard(job, Completed.class);

    assertThat(rig.heardOf(job))
        .hasExactlyElementsOfTypes(Progressed.class, Progressed.class, Completed.class);
    Progress last = told(job).getLast();
    assertThat(last.getDone()).isEqualTo(MANY);
    assertThat(last.getMessage()).isNull();
    rig.awaitBacklog(0);
  }

  @Test
  void theNewestIsToldWhenItsTimeHasComeThoughTheJobSaysNothingMore() {
    rig.startWorker();
    UUID job = rig.submit(rig.task("Sample.steps", MANY, latch.name()));

    await()
        .until(
            () -> {
              rig.advance(LatestProgress.INTERVAL);
              return told(job).stream().anyMatch(each -> each.getDone() == MANY - 1);
            });

    assertThat(rig.heardOf(job)).hasSizeLessThan(MANY / 100);
  }

  @Test
  void theLastOneIsToldBeforeAJobIsHandedBack() {
    rig.startWorker();
    UUID job = rig.submit(rig.task("Sample.steps", MANY, latch.name()));
    rig.awaitHeard(job, Progressed.class);

    rig.stopWorker();

    rig.awaitHeard(job, HandedBack.class);
    assertThat(told(job).getLast().getDone()).isEqualTo(MANY - 1);
    assertThat(rig.heardOf(job)).last().isInstanceOf(HandedBack.class);
  }

  @Test
  void countsThatMakeNoSenseFailInTheCodeThatTellsThem() {
    rig.startWorker();
    UUID job = rig.submit(rig.task("Sample.steps", -1, latch.name()));
    latch.open();

    assertThat(rig.awaitHeard(job, AttemptFailed.class).getFailure().getMessage())
        .contains("-1 of -1");
    assertThat(told(job)).isEmpty();
  }

  private List<Progress> told(UUID job) {
    return rig.heardOf(job).stream()
        .filter(Progressed.class::isInstance)
        .map(each -> ((Progressed) each).getProgress())
        .toList();
  }
}
