package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a replica, and what it answers, whole and while it comes. */
@Timeout(60)
class ProxiedBodiesTest {

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");

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
        HttpResponse<String> nothing = services.send(method, "/services/api/204", "");
        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.headers().map())
            .doesNotContainKeys("transfer-encoding", "content-length");
        assertThat(services.send(method, "/services/api/304", "").statusCode()).isEqualTo(304);
        assertThat(services.send(method, "/services/api/404", "").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void aHeadIsAnsweredWithTheLengthOfWhatItStandsFor() {
    try (MortalReplica replica = answering("Content-Length: 12345\r\n\r\n")) {
      api.healthy(replica.port());

      HttpResponse<String> response = services.send("HEAD", "/services/api/", "");

      assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(12345);
      assertThat(services.send("HEAD", "/services/api/", "").statusCode()).isEqualTo(200);
      assertThat(replica.head()).startsWith("HEAD / HTTP/1.1\r\n");
    }
  }

  @Test
  void aHeadOfWhatIsStreamedIsAnsweredWithoutABody() {
    try (MortalReplica replica = answering("Transfer-Encoding: chunked\r\nX-Own: kept\r\n\r\n");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("HEAD /services/api/ HTTP/1.1", "Host: a", "");
      String first = client.head();
      client.lines("HEAD /services/api/ HTTP/1.1", "Host: a", "");

      assertThat(first).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("X-Own: kept");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
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
              ServiceDriver.await(goOn);
              exchange.getResponseBody().write("last".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            })) {
      api.healthy(replica.port());

      try (InputStream stream = services.open(services.gateway().request("/services/api/"))) {
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
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client
          .lines(
              method + " /services/api/ HTTP/1.1",
              "Host: a",
              "Connection: close",
              "Transfer-Encoding: chunked",
              "")
          .lines("6", "first ");

      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      client.lines("4", "last", "0", "");

      assertThat(client.readAll()).startsWith("HTTP/1.1 200 OK").endsWith("first last");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void theChunksAndTrailersOfARequestAreTheConnectionsOwn(String method) {
    try (TestReplica replica = TestReplica.echo();
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client
          .lines(
              method + " /services/api/a HTTP/1.1",
              "Host: a",
              "Connection: close",
              "Transfer-Encoding: Chunked",
              "Trailer: X-Last",
              "")
          .lines("3", "one", "00003", "two", "0", "X-Last: 1", "");

      assertThat(client.readAll()).endsWith("\r\n\r\n" + method + " /a onetwo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET"})
  void theTrailersOfAnAnswerAreNotHandedOn(String method) {
    try (MortalReplica replica =
            answering(
                "Trailer: X-Last\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nwhole\r\n0\r\nX-Last: 1\r\n\r\n");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          method + " /services/api/ HTTP/1.1",
          "Host: a",
          "Connection: close",
          "TE: trailers",
          "Content-Length: 0",
          "");

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200 OK")
          .contains("whole")
          .doesNotContain("X-Last");
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
          services.exchange(
              services
                  .gateway()
                  .request("/services/api/")
                  .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

      assertThat(answer.body()).isEqualTo(new String(body, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void anAnswerThatEndsWithItsConnectionComesWhole(String method) {
    String body = "0123456789".repeat(20_000);
    try (MortalReplica replica =
        new MortalReplica(
            (_, socket) -> {
              MortalReplica.write(socket, "HTTP/1.0 200 OK\r\n\r\n" + body);
              socket.close();
            })) {
      api.healthy(replica.port());

      assertThat(services.send(method, "/services/api/", "").body()).isEqualTo(body);
    }
  }

  @Test
  void anUploadThatIsLargerThanAnyBodyOfTheApiIsTaken() {
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
          services.exchange(
              services
                  .gateway()
                  .request("/services/api/")
                  .POST(
                      BodyPublishers.ofByteArrays(
                          Collections.nCopies((int) (size / chunk.length), chunk))));

      assertThat(response.body()).isEqualTo(Long.toString(size));
    }
  }

  private static MortalReplica answering(String rest) {
    return new MortalReplica(
        (_, socket) -> MortalReplica.write(socket, "HTTP/1.1 200 OK\r\n" + rest));
  }
}
