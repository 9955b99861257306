package dev.multinode.worker;

import dev.multinode.wire.Failure;
import dev.multinode.wire.Status;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes outcomes durable and answers the callers that are ours to answer. */
final class Conclusions {

  private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);
  private static final long LAST_WORDS_SECONDS = 2;

  private final Reports reports;
  private final Openings openings;
  private final ProgressReports progress;
  private final InstantSource clock;
  private final Runnable halt;

  /**
   * Conclusions of one worker.
   *
   * @param halt ends this process at once
   */
  Conclusions(
      Reports reports,
      Openings openings,
      ProgressReports progress,
      InstantSource clock,
      Runnable halt) {
    this.reports = reports;
    this.openings = openings;
    this.progress = progress;
    this.clock = clock;
    this.halt = halt;
  }

  /** Completes when the outcome is durable; fails if it cannot be made so. */
  CompletableFuture<Void> conclude(Execution execution, Outcome outcome) {
    openings.reportStop(execution);
    progress.reportLast(execution);
    if (!execution.conclude()) {
      return CompletableFuture.completedFuture(null);
    }
    return switch (outcome) {
      case Outcome.OutOfMemory outOfMemory -> haltAfter(execution, outOfMemory.failure());
      case Outcome _ when execution.isToBeHandedBack() -> handedBack(execution);
      case Outcome _ when execution.failure().isPresent() ->
          reports.gaveUp(execution, execution.failure().get(), false);
      case Outcome.Returned _ when isReplicaThatWasCancelled(execution) ->
          reports.stopped(execution, false);
      case Outcome.Returned returned -> returned(execution, returned.value());
      case Outcome.Threw threw -> threw(execution, threw.failure(), threw.retryable());
      case Outcome.Obeyed _ -> reports.stopped(execution, false);
    };
  }

  /** Somebody else may have run since, or is to: it is for another attempt to do again. */
  private CompletableFuture<Void> handedBack(Execution execution) {
    LOG.warn(
        "Handed back {}: {}",
        execution,
        execution.lostLocks().isPresent() ? "its locks were lost" : "this worker has to stop");
    return reports.handedBack(execution);
  }

  /** To return is all that a replica can do when it was told to end. */
  private static boolean isReplicaThatWasCancelled(Execution execution) {
    return Policies.isReplica(execution.work()) && execution.isCancelled();
  }

  private CompletableFuture<Void> returned(Execution execution, ByteBuffer value) {
    boolean answered = isOursToAnswer(execution);
    CompletableFuture<Void> durable = reports.completed(execution, value, answered);
    return answered ? answer(execution, durable, Status.SUCCEEDED, value, null) : durable;
  }

  /** The engine says what the end of a stopped run, or of one that may be retried, comes to. */
  private CompletableFuture<Void> threw(Execution execution, Failure failure, boolean retryable) {
    boolean isFinal = !(retryable && Policies.mayBeRetried(execution.work()));
    boolean answered = isFinal && !execution.isStopped() && isOursToAnswer(execution);
    CompletableFuture<Void> durable = reports.failed(execution, failure, retryable, answered);
    return answered ? answer(execution, durable, Status.FAILED, null, failure) : durable;
  }

  private boolean isOursToAnswer(Execution execution) {
    Delivery delivery = execution.delivery();
    return ReplyRule.answers(
        execution.work().getEnvelope().getReplyTo() != null,
        delivery.deliveries(),
        execution.isOpened(),
        delivery.age(clock.instant()));
  }

  /** Tells the waiting caller, from the thread on which the outcome becomes durable. */
  private CompletableFuture<Void> answer(
      Execution execution,
      CompletableFuture<Void> durable,
      Status status,
      ByteBuffer value,
      Failure failure) {
    return durable.thenRun(
        () ->
            reports
                .reply(execution, status, value, failure)
                .exceptionally(
                    unsent -> {
                      LOG.error("The caller of {} could not be answered", execution, unsent);
                      return null;
                    }));
  }

  private CompletableFuture<Void> haltAfter(Execution execution, Failure failure) {
    try {
      LOG.error("{} used up the memory: this worker halts", execution);
      reports.failed(execution, failure, true, false).get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.error("That could not be reported", e);
    } finally {
      halt.run();
    }
    return CompletableFuture.failedFuture(new IllegalStateException("This worker halts"));
  }
}
