package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what runs long: has it reported as started, sends its heartbeats and its progress,
 * and sees that what was told to end does. It has a platform thread of its own, which user code
 * cannot keep from running.
 */
final class LongRunWatch implements AutoCloseable {

  /** What is over before needs no report but its outcome. */
  static final Duration SHORT = Duration.ofMillis(50);

  /** A third of the lease. */
  static final Duration HEARTBEAT = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(LongRunWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final Executions executions;
  private final Openings openings;
  private final ProgressReports progress;
  private final Reports reports;
  private final InstantSource clock;
  private final Runnable overdue;
  private final Vital vital;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("long-run-watch").daemon().factory());

  /**
   * The watch of one worker.
   *
   * @param overdue what to do, at each look, while user code goes on although its grace is over
   */
  LongRunWatch(
      Executions executions,
      Openings openings,
      ProgressReports progress,
      Reports reports,
      InstantSource clock,
      Runnable overdue,
      Vital vital) {
    this.executions = executions;
    this.openings = openings;
    this.progress = progress;
    this.reports = reports;
    this.clock = clock;
    this.overdue = overdue;
    this.vital = vital;
  }

  void start() {
    thread.scheduleWithFixedDelay(
        vital.of("watch of what runs long", this::look),
        INTERVAL.toMillis(),
        INTERVAL.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    Instant now = clock.instant();
    executions.forEach(execution -> look(execution, now));
  }

  private void look(Execution execution, Instant now) {
    try {
      execution.tellIfDue(now);
      openings.reportStop(execution);
      progress.reportIfDue(execution);
      if (execution.isOverdue(now)) {
        overdue.run();
      }
      if (execution.isUnheardFor(SHORT, now)) {
        openings.open(execution);
      } else if (execution.isHeartbeatDue(HEARTBEAT, now)) {
        reports.heartbeat(execution).exceptionally(failure -> logged(execution, failure));
      }
    } catch (RuntimeException e) {
      // An exception would end the schedule, and with it every lease of this worker.
      logged(execution, e);
    }
  }

  private static Void logged(Execution execution, Throwable failure) {
    LOG.warn("A heartbeat of {} could not be sent", execution, failure);
    return null;
  }
}
