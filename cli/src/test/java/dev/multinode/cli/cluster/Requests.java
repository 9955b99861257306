package dev.multinode.cli.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** GETs of an address at a steady pace, whether or not those before have been answered. */
final class Requests implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(5);
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final HttpRequest request;

  private Requests(URI address) {
    request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
  }

  /** 200 a second. */
  static Requests of(URI address) {
    return of(address, PERIOD);
  }

  static Requests of(URI address, Duration period) {
    Requests requests = new Requests(address);
    requests.clock.scheduleAtFixedRate(requests::send, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    return requests;
  }

  private void send() {
    sent.incrementAndGet();
    client
        .sendAsync(request, BodyHandlers.ofString())
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                failures.add(failure.toString());
              } else if (response.statusCode() != OK) {
                failures.add(said(response));
              }
              answered.incrementAndGet();
            });
  }

  private static String said(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }

  /** Waits until so many more have been answered, well or not. */
  void awaitAnswers(long more) {
    long enough = answered.get() + more;
    Awaitility.await("%d answers".formatted(enough))
        .atMost(PATIENCE)
        .until(() -> answered.get() >= enough);
  }

  /** No more are sent; those that have failed, once all are answered. */
  List<String> stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Awaitility.await("all answers").atMost(PATIENCE).until(() -> answered.get() == sent.get());
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.close();
  }
}
