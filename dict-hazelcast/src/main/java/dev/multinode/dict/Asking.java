package dev.multinode.dict;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts a question to the members, and puts it again for some seconds while they are loading; what
 * nobody answers has an end.
 */
final class Asking<T> {

  /** Longer than members take to say that the journal does not answer. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(25);

  private static final Duration LOADED_WITHIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Supplier<CompletionStage<T>> question;
  private final Function<Throwable, RuntimeException> failure;
  private final long giveUpAt = System.nanoTime() + LOADED_WITHIN.toNanos();
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  /**
   * One question.
   *
   * @param failure what a failure of Hazelcast is for whoever asked
   */
  Asking(Supplier<CompletionStage<T>> question, Function<Throwable, RuntimeException> failure) {
    this.question = question;
    this.failure = failure;
  }

  CompletableFuture<T> answer() {
    ask();
    return answer;
  }

  private void ask() {
    try {
      question
          .get()
          .toCompletableFuture()
          .orTimeout(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete(this::judge);
    } catch (RuntimeException e) {
      answer.completeExceptionally(failure.apply(e));
    }
  }

  private void judge(T value, Throwable thrown) {
    if (thrown == null) {
      answer.complete(value);
    } else if (Failures.isNotLoaded(thrown) && System.nanoTime() - giveUpAt < 0) {
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS).execute(this::ask);
    } else {
      answer.completeExceptionally(failure.apply(thrown));
    }
  }
}
