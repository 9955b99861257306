package dev.multinode.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A start until there is an answer. If a try has no answer although somebody may have heard it, the
 * next ones say that its id may be known, so that the installation starts it once.
 */
final class Starting {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final GatewayConnection gateway;
  private final Start start;
  private final Duration wait;
  private final Duration patience;
  private final long giveUpAt;

  /**
   * Of one start.
   *
   * @param wait how long the gateway is to wait for its end
   * @param patience how long to ask again, beside that
   */
  Starting(GatewayConnection gateway, Start start, Duration wait, Duration patience) {
    this.gateway = gateway;
    this.start = start;
    this.wait = wait;
    this.patience = patience;
    this.giveUpAt = System.nanoTime() + patience.toNanos();
  }

  /** The answer, as of {@link GatewayConnection#ask}. */
  CompletableFuture<Answer> answer() {
    return start.isIdempotent() ? ask(held(start.question())) : tryOnce();
  }

  private CompletableFuture<Answer> tryOnce() {
    Question question = held(start.question());
    return gateway
        .ask(tries -> question, Duration.ZERO)
        .handle(
            (answer, failure) ->
                failure == null ? CompletableFuture.completedFuture(answer) : goOn(failure))
        .thenCompose(next -> next);
  }

  private CompletableFuture<Answer> goOn(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof NoAnswer none) || System.nanoTime() - giveUpAt >= 0) {
      return CompletableFuture.failedFuture(cause);
    }
    if (none.neverAsked()) {
      return CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
          .thenCompose(paused -> tryOnce());
    }
    return ask(held(start.again())).thenApply(Answer::afterAnotherTry);
  }

  private Question held(Question question) {
    return wait.isZero() ? question : question.waiting(wait);
  }

  private CompletableFuture<Answer> ask(Question question) {
    return gateway.ask(tries -> question, patience.plus(question.held()));
  }
}
