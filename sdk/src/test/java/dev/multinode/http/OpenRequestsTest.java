package dev.multinode.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

  private static final int LIMIT = 2;

  private final OpenRequests requests = new OpenRequests(LIMIT);
  private final Map<String, CompletableFuture<String>> open = new ConcurrentHashMap<>();
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();

  @Test
  void noMoreThanTheLimitAreOpenAndTheNextIsSentWhenOneIsAnswered() throws Exception {
    CompletableFuture<String> first = start("first");
    start("second");
    start("third");
    assertThat(open).containsOnlyKeys("first", "second");

    open.get("first").complete("answer");

    assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo("answer");
    awaitSent("first", "second", "third");
  }

  @Test
  void startsGoBeforeTheWaitsForWhatWasStarted() throws Exception {
    start("first");
    start("second");
    requests.await(() -> send("a wait"));
    start("third");

    open.get("first").complete("answer");
    awaitSent("first", "second", "third");
    open.get("second").complete("answer");

    awaitSent("a wait");
  }

  @Test
  void oneThatFailsLeavesItsPlaceToTheNext() throws Exception {
    CompletableFuture<String> first = start("first");
    start("second");
    start("third");

    open.get("first").completeExceptionally(new IllegalStateException("broken"));

    assertThatThrownBy(() -> first.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(IllegalStateException.class);
    awaitSent("first", "second", "third");
  }

  @Test
  void itIsCrowdedWhenMoreThanHalfOfThePlacesAreTaken() {
    assertThat(requests.isCrowded()).isFalse();
    start("first");
    assertThat(requests.isCrowded()).isFalse();
    start("second");
    assertThat(requests.isCrowded()).isTrue();
  }

  @Test
  void anyNumberThatFailAtOnceAreGoneThrough() {
    CompletableFuture<?>[] all =
        IntStream.range(0, 100_000)
            .mapToObj(
                each ->
                    requests
                        .start(() -> CompletableFuture.failedFuture(new IllegalStateException()))
                        .exceptionally(failure -> null))
            .toArray(CompletableFuture[]::new);

    assertThat(CompletableFuture.allOf(all).orTimeout(1, TimeUnit.MINUTES).join()).isNull();
  }

  private CompletableFuture<String> start(String name) {
    return requests.start(() -> send(name));
  }

  private CompletableFuture<String> send(String name) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    open.put(name, answer);
    sent.add(name);
    return answer;
  }

  private void awaitSent(String... names) throws InterruptedException {
    for (String each : names) {
      assertThat(sent.poll(1, TimeUnit.MINUTES)).isEqualTo(each);
    }
  }
}
