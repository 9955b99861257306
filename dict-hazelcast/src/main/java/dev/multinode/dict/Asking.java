package dev.multinode.dict;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Puts a question to the members, and puts it again for some seconds while they are away or are
 * loading, if nothing can have been changed; what nobody answers has an end.
 */
final class Asking<T> {

  /** Longer than members take to say that the journal does not answer. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(25);

  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Supplier<CompletionStage<T>> question;
  private final Function<Throwable, RuntimeException> failure;
  private final Predicate<Throwable> passing;
  private final long giveUpAt = System.nanoTime() + BACK_WITHIN.toNanos();
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private volatile long endsAt = System.nanoTime() + ANSWERED_WITHIN.toNanos();

  private Asking(
      Supplier<CompletionStage<T>> question,
      Function<Throwable, RuntimeException> failure,
      Predicate<Throwable> passing) {
    this.question = question;
    this.failure = failure;
    this.passing = passing;
  }

  /** A question that changes nothing, whoever answers it. */
  static <T> Asking<T> ofRead(String what, Supplier<CompletionStage<T>> question) {
    return new Asking<>(
        question, thrown -> Failures.ofRead(what, thrown), Failures::isPassingForReads);
  }

  /** A change, which is not to be made twice. */
  static <T> Asking<T> ofWrite(String what, Supplier<CompletionStage<T>> question) {
    return new Asking<>(
        question, thrown -> Failures.ofWrite(what, thrown), Failures::isPassingForWrites);
  }

  CompletableFuture<T> answer() {
    Unanswered.watch(this);
    answer.whenComplete((_, _) -> Unanswered.forget(this));
    ask();
    return answer;
  }

  /** Ends what has waited for too long. */
  void endIfOverdue() {
    if (System.nanoTime() - endsAt > 0) {
      judge(null, new TimeoutException("No answer within " + ANSWERED_WITHIN));
    }
  }

  private void ask() {
    endsAt = System.nanoTime() + ANSWERED_WITHIN.toNanos();
    try {
      // On the thread that brings the answer: another one would take as long as the answer does.
      question.get().whenCompleteAsync(this::judge, Runnable::run);
    } catch (RuntimeException e) {
      judge(null, e);
    }
  }

  private void judge(T value, Throwable thrown) {
    if (thrown == null) {
      answer.complete(value);
    } else if (passing.test(thrown) && System.nanoTime() - giveUpAt < 0) {
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS).execute(this::ask);
    } else {
      answer.completeExceptionally(failure.apply(thrown));
    }
  }
}
