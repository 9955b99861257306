package dev.multinode.client;

import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one question to whichever orchestrator can answer it: goes where it is redirected to, tries
 * the next host where one does not answer, and comes back where the table is being moved.
 */
final class QueryEndpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoints.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Beyond the wait that was asked for: an id that is still on its way is waited for longer. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_REDIRECTS = 3;

  private static final int OK = 200;
  private static final int TEMPORARY_REDIRECT = 307;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final Supplier<List<URI>> hosts;
  private HttpClient http;
  private boolean closed;

  QueryEndpoints(Supplier<List<URI>> hosts) {
    this.hosts = hosts;
  }

  /**
   * The hosts that answer at all. Whose process died is still known for a while, but the others
   * have taken its partitions over.
   */
  List<URI> liveHosts() {
    return hosts.get().stream().filter(this::isLive).toList();
  }

  private boolean isLive(URI host) {
    try {
      send(host.resolve("/health/live"), Duration.ZERO);
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Asks any host.
   *
   * @param path path and query
   * @param wait how long the endpoint was asked to wait before it answers
   * @param patience how long to try again where no answer is to be had
   * @return the body; empty for 404
   * @throws StatusUnavailable if there was no answer
   */
  Optional<byte[]> ask(String path, Duration wait, Duration patience) {
    return ask(hosts, path, wait, patience);
  }

  /**
   * Asks each host once, until one can answer.
   *
   * @throws StatusUnavailable if none can, with a time to let go by before the next try
   */
  Optional<byte[]> askOnce(String path, Duration wait) {
    return askOnce(hosts, path, wait);
  }

  /** Asks one host and no other. */
  Optional<byte[]> askOnly(URI host, String path, Duration patience) {
    return ask(() -> List.of(host), path, Duration.ZERO, patience);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (http != null) {
      http.shutdownNow();
    }
  }

  /** Made for the first question: many clients, most workers among them, never put one. */
  private synchronized HttpClient http() {
    if (closed) {
      throw new IllegalStateException("The client was closed");
    }
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return http;
  }

  private Optional<byte[]> ask(
      Supplier<List<URI>> candidates, String path, Duration wait, Duration patience) {
    long giveUpAt = System.nanoTime() + patience.plus(wait).toNanos();
    while (true) {
      try {
        return askOnce(candidates, path, wait);
      } catch (StatusUnavailable e) {
        if (System.nanoTime() - giveUpAt >= 0) {
          throw e;
        }
        pause(e.retryAfter());
      }
    }
  }

  private Optional<byte[]> askOnce(Supplier<List<URI>> candidates, String path, Duration wait) {
    Duration pause = PAUSE;
    try {
      for (URI host : candidates.get()) {
        switch (follow(host.resolve(path), wait)) {
          case Answer.Found found -> {
            return Optional.of(found.body());
          }
          case Answer.Unknown _ -> {
            return Optional.empty();
          }
          case Answer.Later later -> pause = later.pause();
        }
      }
      throw new StatusUnavailable(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Lets some time go by before the next try. */
  static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static WaitInterrupted interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new WaitInterrupted("an orchestrator's answer", cause);
  }

  private Answer follow(URI first, Duration wait) throws InterruptedException {
    URI target = first;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpResponse<byte[]> response;
      try {
        response = send(target, wait);
      } catch (IOException e) {
        LOG.debug("{} does not answer: {}", target, e.toString());
        return new Answer.Later(PAUSE);
      }
      if (response.statusCode() != TEMPORARY_REDIRECT) {
        return judge(target, response);
      }
      target = target.resolve(response.headers().firstValue("Location").orElseThrow());
    }
    // Two hosts that send us to each other have not heard of the last rebalance yet.
    return new Answer.Later(PAUSE);
  }

  private HttpResponse<byte[]> send(URI target, Duration wait)
      throws IOException, InterruptedException {
    return http()
        .send(
            HttpRequest.newBuilder(target).timeout(wait.plus(ANSWER_TIMEOUT)).build(),
            BodyHandlers.ofByteArray());
  }

  private static Answer judge(URI target, HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case OK -> new Answer.Found(response.body());
      case NOT_FOUND -> new Answer.Unknown();
      case BAD_REQUEST ->
          throw new IllegalArgumentException(target + ": " + new String(response.body()));
      default -> {
        LOG.debug("{} answers {}", target, response.statusCode());
        yield new Answer.Later(retryAfter(response));
      }
    };
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
    Duration pause = Duration.ofSeconds(seconds);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : max(pause, PAUSE);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private sealed interface Answer {

    record Found(byte[] body) implements Answer {}

    record Unknown() implements Answer {}

    record Later(Duration pause) implements Answer {}
  }
}
