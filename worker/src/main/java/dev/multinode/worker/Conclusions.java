package dev.multinode.worker;

import dev.multinode.wire.Failure;
import dev.multinode.wire.Status;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes outcomes durable, answers the callers that are ours to answer, and settles deliveries. */
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

  /** Returns when the outcome is durable, or cannot be made so. */
  void conclude(Execution execution, Outcome outcome) {
    boolean opened = execution.conclude();
    switch (outcome) {
      case Outcome.Returned returned -> returned(execution, returned.value(), opened);
      case Outcome.Threw threw -> threw(execution, threw.failure(), opened);
      case Outcome.OutOfMemory outOfMemory -> haltAfter(execution, outOfMemory.failure());
    }
  }

  private void returned(Execution execution, ByteBuffer value, boolean opened) {
    boolean answered = isOursToAnswer(execution, opened);
    settle(
        execution,
        reports.completed(execution, value, answered),
        answered ? Optional.of(new Answer(Status.SUCCEEDED, value, null)) : Optional.empty());
  }

  private void threw(Execution execution, Failure failure, boolean opened) {
    boolean cancelled = execution.isCancelled();
    // The engine says whether that makes it CANCELLED.
    boolean answered = !cancelled && isOursToAnswer(execution, opened);
    settle(
        execution,
        reports.failed(execution, failure, cancelled, answered),
        answered ? Optional.of(new Answer(Status.FAILED, null, failure)) : Optional.empty());
  }

  private boolean isOursToAnswer(Execution execution, boolean opened) {
    Delivery delivery = execution.delivery();
    return ReplyRule.answers(
        execution.work().getEnvelope().getReplyTo() != null,
        delivery.deliveries(),
        opened,
        delivery.age(clock.instant()));
  }

  private void settle(
      Execution execution, CompletableFuture<Void> durable, Optional<Answer> answer) {
    try {
      durable.join();
    } catch (CompletionException e) {
      // By now the engine has found the execution lost and goes on without it.
      LOG.error("The outcome of {} is dropped: it could not be reported", execution, e.getCause());
      return;
    }
    answer.ifPresent(each -> answer(execution, each));
    execution.delivery().accept();
  }

  private void answer(Execution execution, Answer answer) {
    reports
        .reply(execution.work(), answer.status(), answer.value(), answer.failure())
        .exceptionally(
            failure -> {
              LOG.error("The caller of {} could not be answered", execution, failure);
              return null;
            });
  }

  private void haltAfter(Execution execution, Failure failure) {
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
  }

  /** What the waiting caller is told. */
  private record Answer(Status status, ByteBuffer value, Failure failure) {}
}
