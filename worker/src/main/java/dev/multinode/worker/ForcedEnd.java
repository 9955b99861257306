package dev.multinode.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process because user code in it does not end: nothing else stops a thread that does not
 * want to. What else runs here gets a moment to finish and is then handed back.
 */
final class ForcedEnd {

  /** How long the other runs of this process may go on. */
  static final Duration FAREWELL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(ForcedEnd.class);
  private static final long LAST_WORDS_SECONDS = 5;

  private final Executions executions;
  private final Reports reports;
  private final ProgressReports progress;
  private final InstantSource clock;
  private final Runnable halt;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * The end of one worker.
   *
   * @param halt ends this process at once
   */
  ForcedEnd(
      Executions executions,
      Reports reports,
      ProgressReports progress,
      InstantSource clock,
      Runnable halt) {
    this.executions = executions;
    this.reports = reports;
    this.progress = progress;
    this.clock = clock;
    this.halt = halt;
  }

  /**
   * Begins it, on a thread of its own; later calls do nothing.
   *
   * @param takeNoMore keeps this worker from taking work; must not block
   */
  void begin(Runnable takeNoMore) {
    if (begun.compareAndSet(false, true)) {
      takeNoMore.run();
      Thread.ofPlatform().name("forced-end").start(this::run);
    }
  }

  private void run() {
    try {
      executions.stopReplicas(clock.instant(), FAREWELL);
      executions.awaitNone(execution -> !isOverdue(execution) && mayWait(), FAREWELL);
      sayLastWords();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      LOG.error("What becomes of this worker's work could not be reported", e);
    } finally {
      halt.run();
    }
  }

  private void sayLastWords() throws InterruptedException, ExecutionException, TimeoutException {
    List<CompletableFuture<Void>> words = new ArrayList<>();
    executions.forEach(
        execution -> {
          boolean overdue = isOverdue(execution);
          progress.reportLast(execution);
          if (execution.conclude()) {
            LOG.warn("{} {}", overdue ? "Killed" : "Handed back", execution);
            words.add(overdue ? killed(execution) : reports.handedBack(execution));
          }
        });
    CompletableFuture.allOf(words.toArray(CompletableFuture[]::new))
        .get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> killed(Execution execution) {
    if (execution.isToBeHandedBack()) {
      return reports.handedBack(execution);
    }
    return execution
        .failure()
        .map(failure -> reports.gaveUp(execution, failure, true))
        .orElseGet(() -> reports.stopped(execution, true));
  }

  /** What goes on without its locks is ended before somebody else has them. */
  private boolean mayWait() {
    return !executions.any(execution -> execution.lostLocks().isPresent() && isOverdue(execution));
  }

  private boolean isOverdue(Execution execution) {
    return execution.isOverdue(clock.instant());
  }
}
