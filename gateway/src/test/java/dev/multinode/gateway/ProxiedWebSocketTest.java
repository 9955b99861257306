package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** WebSockets to a replica, and what else wants to become another protocol. */
@Timeout(60)
class ProxiedWebSocketTest {

  /** Nothing here is to end for having been silent. */
  @RegisterExtension private final ServiceDriver services = ServiceDriver.patient();

  private final TestService api = services.service("api");

  @Test
  void aWebSocketIsHandedOnBothWaysAndCountsAsInFlight() throws Exception {
    api.maxReplicas(2);
    try (WebSocketReplica replica = new WebSocketReplica()) {
      api.healthy(replica.port());
      CompletableFuture<String> echoed = new CompletableFuture<>();
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      WebSocket socket =
          services
              .webSocket("/services/api/ws", listener(echoed, closed))
              .get(20, TimeUnit.SECONDS);

      socket.sendText("hello", true);

      assertThat(echoed.get(20, TimeUnit.SECONDS)).isEqualTo("/ws hello");
      services.awaitLoad("api", 1);
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
      closed.get(20, TimeUnit.SECONDS);
      services.awaitLoad("api", 0);
    }
  }

  @Test
  void aWebSocketThatAReplicaRefusesIsRefusedWithItsStatus() {
    try (TestReplica replica =
        TestReplica.handling(exchange -> TestReplica.answer(exchange, 403, "no"))) {
      api.healthy(replica.port());

      assertThat(
              services.webSocket(
                  "/services/api/ws",
                  listener(new CompletableFuture<>(), new CompletableFuture<>())))
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }
  }

  @Test
  void aWebSocketWhoseClientHasGoneAwayBeforeItIsOpenIsClosed() throws Exception {
    api.maxReplicas(2);
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Integer> last = new CompletableFuture<>();
    try (MortalReplica replica =
            new MortalReplica(
                (_, socket) -> {
                  arrived.countDown();
                  ServiceDriver.await(goOn);
                  MortalReplica.write(
                      socket,
                      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                          + "Upgrade: websocket\r\n\r\n");
                  last.complete(socket.getInputStream().read());
                });
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.openWebSocket("/services/api/");
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      services.awaitLoad("api", 1);

      client.reset();
      services.awaitLoad("api", 0);
      goOn.countDown();

      assertThat(last.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void anotherUpgradeIsAnsweredWithoutIt() {
    try (MortalReplica replica = MortalReplica.saying("plain");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          "GET /services/api/ HTTP/1.1",
          "Host: a",
          "Connection: Upgrade, HTTP2-Settings",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
          "");

      assertThat(client.readUntil("plain")).startsWith("HTTP/1.1 200 OK");
      assertThat(replica.head()).doesNotContainIgnoringCase("upgrade").doesNotContain("HTTP2-");
    }
  }

  private static WebSocket.Listener listener(
      CompletableFuture<String> text, CompletableFuture<Integer> closed) {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.complete(data.toString());
        return WebSocket.Listener.super.onText(socket, data, last);
      }

      @Override
      public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.complete(status);
        return null;
      }
    };
  }
}
