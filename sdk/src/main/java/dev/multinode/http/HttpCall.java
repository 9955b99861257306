package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.spi.StartedCall;
import dev.multinode.spi.Target;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A call whose end is asked for until it is there, or this client is closed: by giving up the end
 * of what was done would be lost. Holds no thread.
 */
final class HttpCall implements StartedCall {

  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  /** While others want to be asked about, too. */
  private static final Duration SHORT_POLL = Duration.ofSeconds(2);

  /** By giving up a map that has come far may be lost. */
  private static final int WORTH_OF_A_CALL = 6;

  private final GatewayConnection gateway;
  private final OpenRequests requests;
  private final InvocationReader reader;
  private final Target target;
  private final Start start;
  private final Duration patience;
  private final CompletableFuture<JsonNode> end = new CompletableFuture<>();

  HttpCall(
      GatewayConnection gateway,
      OpenRequests requests,
      InvocationReader reader,
      Target target,
      Start start,
      Duration patience) {
    this.gateway = gateway;
    this.requests = requests;
    this.reader = reader;
    this.target = target;
    this.start = start;
    this.patience = patience;
  }

  /** Sends the start. */
  HttpCall send() {
    Duration wait = requests.isCrowded() ? Duration.ZERO : LONG_POLL;
    requests
        .start(
            () ->
                new Starting(gateway, start, wait, patience.multipliedBy(WORTH_OF_A_CALL)).answer())
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                take(start::accepted, answer);
              } else {
                end.completeExceptionally(start.failure(unwrapped(failure)));
              }
            });
    return this;
  }

  private void poll() {
    if (end.isDone()) {
      return;
    }
    Question question = Question.get(Question.invocation(start.id(), ""));
    Duration wait = requests.isCrowded() ? SHORT_POLL : LONG_POLL;
    requests
        .await(() -> gateway.ask(tries -> question.waiting(wait), patience.plus(wait)))
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                take(given -> Refusals.check(question, given), answer);
              } else if (unwrapped(failure) instanceof NoAnswer) {
                // Behind the others that wait: it may be a while.
                poll();
              } else {
                end.completeExceptionally(unwrapped(failure));
              }
            });
  }

  private void take(UnaryOperator<Answer> unlessRefused, Answer given) {
    try {
      Answer answer = unlessRefused.apply(given);
      if (answer.goesOn() || !InvocationReader.status(answer.body()).isTerminal()) {
        poll();
      } else {
        end.complete(answer.body());
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  @Override
  public UUID id() {
    return start.id();
  }

  @Override
  public CompletionStage<?> ended() {
    return end;
  }

  @Override
  public Object result() {
    JsonNode json = GatewayConnection.await(end, "the result of " + id());
    return reader.resultOrElse(
        json, target, () -> new IllegalStateException(id() + " has not ended"));
  }
}
