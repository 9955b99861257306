package dev.multinode.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.multinode.WaitInterrupted;
import dev.multinode.json.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Puts questions to a gateway: comes back where it cannot tell now, or a connection broke. No
 * thread waits for an answer but those of {@link #await}.
 */
final class GatewayConnection implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final URI gateway;
  private final ObjectMapper mapper = JsonValues.newMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private volatile boolean closed;

  /**
   * Connects when it is first asked something.
   *
   * @throws IllegalArgumentException if that is no address of a gateway
   */
  GatewayConnection(URI gateway) {
    if (!"http".equals(gateway.getScheme()) && !"https".equals(gateway.getScheme())) {
      throw new IllegalArgumentException(
          "The gateway's address is \"%s\": write a URL that begins with http:// or https://"
              .formatted(gateway));
    }
    String address = gateway.toString();
    this.gateway = URI.create(address.endsWith("/") ? address : address + "/");
  }

  URI address() {
    return gateway;
  }

  /**
   * Asks, and asks again until there is an answer or patience is over. To cancel the future ends
   * the asking.
   *
   * @param tries what to ask, by the number of tries before
   * @return the answer, which may be a refusal; fails with {@link NoAnswer}, or with {@link
   *     IllegalStateException} if this is closed
   */
  CompletableFuture<Answer> ask(IntFunction<Question> tries, Duration patience) {
    Asking asking = new Asking(tries, System.nanoTime() + patience.toNanos());
    asking.tryOnce();
    return asking.answer;
  }

  /**
   * Asks once, for what is not the same if it is asked twice.
   *
   * @return the answer, whatever it is; fails with {@link NoAnswer}, or with {@link
   *     IllegalStateException} if this is closed
   */
  CompletableFuture<Answer> askOnce(Question question) {
    if (closed) {
      return CompletableFuture.failedFuture(new IllegalStateException("The client was closed"));
    }
    return http.sendAsync(question.request(gateway), BodyHandlers.ofByteArray())
        .thenApply(each -> new Answer(each.statusCode(), json(each), retryAfter(each), 0))
        .exceptionally(
            failure -> {
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              throw new NoAnswer(
                  gateway + " does not answer: " + cause,
                  cause,
                  PAUSE,
                  NoAnswer.isBeforeSending(cause));
            });
  }

  /**
   * Waits for something that was asked.
   *
   * @param what names it in exceptions
   * @throws WaitInterrupted if the thread is interrupted
   */
  static <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new WaitInterrupted(what, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new GatewayFailure("There is no answer about " + what, e.getCause());
    }
  }

  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
  }

  private JsonNode json(HttpResponse<byte[]> response) {
    byte[] body = response.body();
    try {
      return body.length == 0 ? MissingNode.getInstance() : mapper.readTree(body);
    } catch (JsonProcessingException e) {
      // From something before the gateway, which has other ways to say what is wrong.
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** One question and all its tries. */
  private final class Asking {

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final IntFunction<Question> questions;
    private final long giveUpAt;
    private int tried;
    private boolean neverAsked = true;

    Asking(IntFunction<Question> questions, long giveUpAt) {
      this.questions = questions;
      this.giveUpAt = giveUpAt;
    }

    void tryOnce() {
      if (answer.isDone()) {
        return;
      }
      if (closed) {
        answer.completeExceptionally(new IllegalStateException("The client was closed"));
        return;
      }
      try {
        http.sendAsync(questions.apply(tried).request(gateway), BodyHandlers.ofByteArray())
            .thenApply(each -> new Answer(each.statusCode(), json(each), retryAfter(each), tried))
            .whenComplete(this::judge);
      } catch (RuntimeException e) {
        // It cannot be written, which no further try would change.
        answer.completeExceptionally(e);
      }
    }

    private void judge(Answer given, Throwable failure) {
      if (failure != null) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        neverAsked &= NoAnswer.isBeforeSending(cause);
        again(gateway + " does not answer: " + cause, cause, PAUSE);
      } else if (given.isUnavailable()) {
        neverAsked = false;
        String detail = given.text("detail");
        Duration pause = given.retryAfter().orElse(PAUSE);
        again(
            detail.isEmpty() ? gateway + " answers " + given.status() : detail,
            null,
            pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
      } else {
        answer.complete(given);
      }
    }

    private void again(String reason, Throwable cause, Duration pause) {
      tried++;
      if (!closed && System.nanoTime() + pause.toNanos() - giveUpAt >= 0) {
        answer.completeExceptionally(new NoAnswer(reason, cause, pause, neverAsked));
        return;
      }
      CompletableFuture.delayedExecutor(closed ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::tryOnce);
    }
  }
}
