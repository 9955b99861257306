package dev.multinode.worker;

import dev.multinode.wire.Progress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports how far executions have come. The first such report opens an execution. */
final class ProgressReports {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressReports.class);

  private final Reports reports;
  private final InstantSource clock;

  ProgressReports(Reports reports, InstantSource clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /** What is new, unless something was reported just now. */
  void reportIfDue(Execution execution) {
    execution.progress().sendIfDue(clock.instant(), progress -> report(execution, progress));
  }

  /** What is new; to be called before an execution's outcome is reported. */
  void reportLast(Execution execution) {
    execution.progress().sendLast(progress -> report(execution, progress));
  }

  private void report(Execution execution, Progress progress) {
    execution.open(clock.instant());
    reports
        .progressed(execution, progress)
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                execution.delivery().accept();
              } else {
                LOG.warn("The progress of {} could not be reported", execution, failure);
              }
            });
  }
}
