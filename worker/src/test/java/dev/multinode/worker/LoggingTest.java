package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.LogLevel;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What user code prints and logs, as others can read it. */
class LoggingTest {

  private WorkerRig rig;

  @BeforeEach
  void start() {
    rig = WorkerRig.withSlots(2).startWorker();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void whatAnAppPrintsAndLogsIsReadWhileItRunsAndAllOfItOnceItsOutcomeIsKnown() {
    try (Latch end = new Latch()) {
      UUID job = rig.submit(rig.task("Sample.talkative", end.name()));
      await().until(() -> rig.logsOf(job).size() == 3);
      LogLine logged = rig.logsOf(job).getLast();
      assertThat(logged.getLogger()).isEqualTo("dev.multinode.worker.sample.Sample");
      assertThat(logged.getLevel()).isEqualTo(LogLevel.WARN);
      assertThat(logged.getStackTrace())
          .startsWith("java.lang.IllegalArgumentException: logged, too");

      end.open();

      rig.awaitHeard(job, AttemptFailed.class);
      await().until(() -> rig.logsOf(job).size() == 4);
      assertThat(rig.logsOf(job))
          .extracting(LogLine::getSequence, LogLine::getSource, LogLine::getMessage)
          .containsExactly(
              tuple(1L, LogSource.STDOUT, "printed"),
              tuple(2L, LogSource.STDERR, "printed as an error"),
              tuple(3L, LogSource.LOGGER, "logged 1 times"),
              tuple(4L, LogSource.STDOUT, "last words"));
    }
  }

  @Test
  void aCallThatWritesNothingLeavesNothing() {
    UUID call = rig.submit(rig.task("Sample.square", 3));

    rig.awaitHeard(call, Completed.class);

    assertThat(rig.hasLogs()).isFalse();
  }

  @Test
  void whatKilledCodeHasWrittenIsReadAfterItsProcessWasHalted() {
    try (Latch end = new Latch()) {
      UUID job = rig.submit(rig.task("Sample.talkativeAndDeaf", end.name()));
      rig.awaitLongRun(job);

      rig.terminate(job);

      await().until(() -> rig.exitCode() != 0);
      await().until(() -> rig.logsOf(job).stream().anyMatch(LoggingTest::isLast));
      end.open();
    }
  }

  private static boolean isLast(LogLine line) {
    return line.getMessage().equals("going on all the same");
  }
}
