package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a replica, and what comes back. */
@Timeout(60)
class ServiceProxyTest {

  private final TestGateway gateway = TestGateway.start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestService api =
      new TestService(gateway.installation().replicas(), "api").declare();

  @AfterEach
  void stop() {
    http.close();
    gateway.close();
  }

  @Test
  void thePathAfterTheNameIsHandedOnWithItsQuery() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(get("/services/api/orders/7%2F8?sort=a%20b").body())
          .isEqualTo("GET /orders/7%2F8?sort=a%20b ");
      assertThat(get("/services/api/").body()).isEqualTo("GET / ");
    }
  }

  @Test
  void methodsAndBodiesAreHandedOn() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(send("POST", "/services/api/a", "new").body()).isEqualTo("POST /a new");
      assertThat(send("PUT", "/services/api/a", "other").body()).isEqualTo("PUT /a other");
      assertThat(send("PATCH", "/services/api/a", "part").body()).isEqualTo("PATCH /a part");
      assertThat(send("DELETE", "/services/api/a", "").body()).isEqualTo("DELETE /a ");
    }
  }

  @Test
  void aNameWithoutASlashIsRedirectedToOneWithIt() {
    HttpResponse<String> response = get("/services/api?a=1");

    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(response.headers().firstValue("Location")).contains("api/?a=1");
  }

  @Test
  void aReplicaIsToldByWhomAndHowItWasAsked() {
    Map<String, List<String>> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              seen.putAll(exchange.getRequestHeaders());
              TestReplica.answer(exchange, 200, "");
            })) {
      api.healthy(replica.port());

      exchange(
          gateway
              .request("/services/api/x")
              .header("X-Forwarded-For", "10.0.0.1")
              .header("X-Forwarded-Proto", "https")
              .header("TE", "trailers")
              .header("Proxy-Authorization", "secret")
              .header("X-Own", "kept"));

      assertThat(seen.get("X-Forwarded-For")).containsExactly("10.0.0.1, 127.0.0.1");
      assertThat(seen.get("X-Forwarded-Proto")).containsExactly("https");
      assertThat(seen.get("X-Forwarded-Host")).containsExactly("127.0.0.1:" + gateway.port());
      assertThat(seen.get("X-Forwarded-Prefix")).containsExactly("/services/api");
      assertThat(seen.get("Forwarded"))
          .containsExactly(
              "for=127.0.0.1;host=\"127.0.0.1:%d\";proto=http".formatted(gateway.port()));
      assertThat(seen.get("Host")).containsExactly("127.0.0.1:" + replica.port());
      assertThat(seen.get("X-Own")).containsExactly("kept");
      assertThat(seen).doesNotContainKeys("TE", "Proxy-Authorization", "Upgrade");
    }
  }

  @Test
  void whatIsAboutTheReplicasConnectionStaysThere() {
    try (MortalReplica replica =
        new MortalReplica(
            (_, socket) ->
                MortalReplica.write(
                    socket,
                    "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=9\r\n"
                        + "X-Own: kept\r\nContent-Length: 0\r\n\r\n"))) {
      api.healthy(replica.port());

      var headers = get("/services/api/").headers();

      assertThat(headers.map()).doesNotContainKeys("x-hop", "keep-alive");
      assertThat(headers.firstValue("X-Own")).contains("kept");
    }
  }

  @Test
  void redirectsOfAReplicaLeadToWhereClientsFindIt() {
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              String own = "http://" + exchange.getRequestHeaders().getFirst("Host");
              String to = exchange.getRequestURI().getRawQuery().replace("OWN", own);
              exchange.getResponseHeaders().set("Location", to);
              TestReplica.answer(exchange, 302, "");
            })) {
      api.healthy(replica.port());

      assertThat(locationOf("/login?a=1")).isEqualTo("/services/api/login?a=1");
      assertThat(locationOf("OWN/login")).isEqualTo("/services/api/login");
      assertThat(locationOf("OWN")).isEqualTo("/services/api/");
      assertThat(locationOf("/services/api/x")).isEqualTo("/services/api/x");
      assertThat(locationOf("/services/other/")).isEqualTo("/services/other/");
      assertThat(locationOf("next")).isEqualTo("next");
      assertThat(locationOf("//elsewhere/x")).isEqualTo("//elsewhere/x");
      assertThat(locationOf("https://elsewhere/x")).isEqualTo("https://elsewhere/x");
    }
  }

  @Test
  void answersWithoutABodyStayWithout() {
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            })) {
      api.healthy(replica.port());

      for (String method : List.of("GET", "POST")) {
        HttpResponse<String> nothing = send(method, "/services/api/204", "");
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.headers().map())
            .doesNotContainKeys("transfer-encoding", "content-length");
        assertThat(send(method, "/services/api/304", "").statusCode()).isEqualTo(304);
        assertThat(send(method, "/services/api/404", "").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void aHeadIsAnsweredWithTheLengthOfWhatItStandsFor() {
    try (MortalReplica replica =
        new MortalReplica(
            (_, socket) ->
                MortalReplica.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n"))) {
      api.healthy(replica.port());

      HttpResponse<String> response = send("HEAD", "/services/api/", "");

      assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(12345);
      assertThat(send("HEAD", "/services/api/", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFirstBytesOfAStreamArriveBeforeTheLastAreSent() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/plain");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("first ".getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              await(goOn);
              exchange.getResponseBody().write("last".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            })) {
      api.healthy(replica.port());

      try (InputStream stream =
          http.send(gateway.request("/services/api/").build(), BodyHandlers.ofInputStream())
              .body()) {
        assertThat(new String(stream.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("first ");
        goOn.countDown();
        assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("last");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void anUploadIsHandedOnWhileItIsSent(String method) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (UploadReplica replica = new UploadReplica(arrived);
        Socket client = new Socket("127.0.0.1", gateway.port())) {
      api.healthy(replica.port());
      MortalReplica.write(
          client,
          method
              + " /services/api/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n6\r\nfirst \r\n");

      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      MortalReplica.write(client, "4\r\nlast\r\n0\r\n\r\n");

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 OK")
          .endsWith("first last");
    }
  }

  @Test
  void whatIsLongAndDoesNotSayItsLengthComesWholeBothWays() {
    byte[] body = "0123456789".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              byte[] received = exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(received);
              exchange.close();
            })) {
      api.healthy(replica.port());

      HttpResponse<String> answer =
          exchange(
              gateway
                  .request("/services/api/")
                  .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

      assertThat(answer.body()).isEqualTo(new String(body, StandardCharsets.UTF_8));
    }
  }

  @Test
  void anUploadThatIsLargerThanAnyBodyOfTheApiIsTaken() throws Exception {
    long size = 2L * GatewayLimits.defaults().bodyBytes();
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              long count = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
              TestReplica.answer(exchange, 200, Long.toString(count));
            })) {
      api.healthy(replica.port());

      byte[] chunk = new byte[1 << 20];
      HttpResponse<String> response =
          exchange(
              gateway
                  .request("/services/api/")
                  .POST(
                      BodyPublishers.ofByteArrays(
                          Collections.nCopies((int) (size / chunk.length), chunk))));

      assertThat(response.body()).isEqualTo(Long.toString(size));
    }
  }

  @Test
  void aClientThatWantsToBeToldToGoOnIsTold() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(
              exchange(
                      gateway
                          .request("/services/api/a")
                          .expectContinue(true)
                          .POST(BodyPublishers.ofString("body")))
                  .body())
          .isEqualTo("POST /a body");
    }
  }

  @Test
  void aWebSocketIsHandedOnBothWaysAndCountsAsInFlight() throws Exception {
    api.maxReplicas(2);
    try (WebSocketReplica replica = new WebSocketReplica()) {
      api.healthy(replica.port());
      CompletableFuture<String> echoed = new CompletableFuture<>();
      CompletableFuture<Integer> closed = new CompletableFuture<>();
      WebSocket socket =
          http.newWebSocketBuilder()
              .subprotocols("chat")
              .buildAsync(
                  URI.create("ws://127.0.0.1:%d/services/api/ws".formatted(gateway.port())),
                  listener(echoed, closed))
              .get(20, TimeUnit.SECONDS);

      socket.sendText("hello", true);

      assertThat(echoed.get(20, TimeUnit.SECONDS)).isEqualTo("/ws hello");
      awaitLoad(1);
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
      closed.get(20, TimeUnit.SECONDS);
      awaitLoad(0);
    }
  }

  @Test
  void aWebSocketThatAReplicaRefusesIsRefusedWithItsStatus() {
    try (TestReplica replica =
        TestReplica.handling(exchange -> TestReplica.answer(exchange, 403, "no"))) {
      api.healthy(replica.port());

      assertThat(
              http.newWebSocketBuilder()
                  .buildAsync(
                      URI.create("ws://127.0.0.1:%d/services/api/ws".formatted(gateway.port())),
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
  void theMostRequestsInFlightAreToldOfAServiceThatMayGrowAndNothingOfOthers() throws Exception {
    api.maxReplicas(2);
    TestService fixed = new TestService(gateway.installation().replicas(), "fixed").declare();
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              await(goOn);
              TestReplica.answer(exchange, 200, "");
            })) {
      api.healthy(replica.port());
      fixed.healthy(replica.port());
      List<CompletableFuture<HttpResponse<String>>> waiting =
          List.of(begin("/services/api/"), begin("/services/api/"), begin("/services/fixed/"));

      awaitLoad(2);
      goOn.countDown();
      for (var each : waiting) {
        each.get(20, TimeUnit.SECONDS);
      }
      awaitLoad(0);
    }
    assertThat(gateway.installation().loads("fixed")).isEmpty();
  }

  @Test
  void aServiceThatDoesNotExistIsTold() {
    HttpResponse<String> response = gateway.get("/services/apo/x");

    assertProblem(response, 404, "service-does-not-exist");
    assertThat(TestGateway.json(response).get("nearest").get(0).asText()).isEqualTo("api");
  }

  @Test
  void aDaemonServesNothing() {
    new TestService(gateway.installation().replicas(), "watcher").daemon();

    assertProblem(gateway.get("/services/watcher/"), 404, "service-does-not-exist");
  }

  @Test
  void aRequestUnderWayEndsBeforeTheGatewayDoes() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              arrived.countDown();
              await(goOn);
              TestReplica.answer(exchange, 200, "done");
            })) {
      api.healthy(replica.port());
      var answer = begin("/services/api/");
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::stop);
      goOn.countDown();

      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  private void awaitLoad(int load) {
    Awaitility.await()
        .until(
            () -> {
              List<Integer> told = gateway.installation().loads("api");
              return !told.isEmpty() && told.getLast() == load;
            });
  }

  private String locationOf(String to) {
    return exchange(gateway.request("/services/api/?" + to))
        .headers()
        .firstValue("Location")
        .orElseThrow();
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

  private CompletableFuture<HttpResponse<String>> begin(String path) {
    return http.sendAsync(gateway.request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) {
    return exchange(gateway.request(path));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return exchange(
        gateway
            .request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
