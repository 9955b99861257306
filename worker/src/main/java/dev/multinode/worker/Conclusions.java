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
  private final InstantSource clock;
  private final Runnable halt;

  /**
   * Conclusions of one worker.
   *
   * @param halt ends this process at once
   */
  Conclusions(Reports reports, InstantSource clock, Runnable halt) {
    this.reports = reports;
    this.clock = clock;
    this.halt = halt;
  }

  /** Completes when the outcome is durable; fails if it cannot be made so. */
  CompletableFuture<Void> conclude(Execution execution, Outcome outcome) {
    boolean opened = execution.conclude();
    return switch (outcome) {
      case Outcome.Returned returned -> returned(execution, returned.value(), opened);
      case Outcome.Threw threw -> threw(execution, threw.failure(), opened);
      case Outcome.OutOfMemory outOfMemory -> haltAfter(execution, outOfMemory.failure());
    };
  }

  private CompletableFuture<Void> returned(Execution execution, ByteBuffer value, boolean opened) {
    boolean answered = isOursToAnswer(execution, opened);
    CompletableFuture<Void> durable = reports.completed(execution, value, answered);
    return answered ? answer(execution, durable, Status.SUCCEEDED, value, null) : durable;
  }

  private CompletableFuture<Void> threw(Execution execution, Failure failure, boolean opened) {
    boolean cancelled = execution.isCancelled();
    // The engine says whether that makes it CANCELLED.
    boolean answered = !cancelled && isOursToAnswer(execution, opened);
    CompletableFuture<Void> durable = reports.failed(execution, failure, cancelled, answered);
    return answered ? answer(execution, durable, Status.FAILED, null, failure) : durable;
  }

  private boolean isOursToAnswer(Execution execution, boolean opened) {
    Delivery delivery = execution.delivery();
    return ReplyRule.answers(
        execution.work().getEnvelope().getReplyTo() != null,
        delivery.deliveries(),
        opened,
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
      reports
          .failed(execution, failure, execution.isCancelled(), false)
          .get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.error("That could not be reported", e);
    } finally {
      halt.run();
    }
    return CompletableFuture.failedFuture(new IllegalStateException("This worker halts"));
  }
}
