package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client and a replica agree on with the gateway about their own connections. */
@Timeout(60)
class ProxiedConnectionsTest {

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");

  @Test
  void aClientThatWantsToBeToldToGoOnIsToldAndTheReplicaIsNotAsked() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines(
          "POST /services/api/a HTTP/1.1",
          "Host: a",
          "Expect: 100-continue",
          "Content-Length: 0",
          "");

      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(client.readUntil("ok")).startsWith("HTTP/1.1 200 OK");
      assertThat(replica.head()).doesNotContainIgnoringCase("expect");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void aClientThatWaitsToBeToldToGoOnSendsItsBodyThen(String method) {
    try (TestReplica replica = TestReplica.echo();
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines(
          method + " /services/api/a HTTP/1.1",
          "Host: a",
          "Expect: 100-continue",
          "Content-Length: 4",
          "");
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      client.text("body");

      assertThat(client.readUntil(" /a body")).startsWith("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "103 Early Hints"})
  void whatAReplicaSaysBeforeItsAnswerIsNotTheAnswer(String interim) {
    try (MortalReplica replica =
        new MortalReplica(
            (_, socket) ->
                MortalReplica.write(
                    socket,
                    "HTTP/1.1 " + interim + "\r\n\r\n" + MortalReplica.complete("answer")))) {
      api.healthy(replica.port());

      assertThat(services.get("/services/api/").body()).isEqualTo("answer");
      assertThat(services.send("POST", "/services/api/", "a").body()).isEqualTo("answer");
    }
  }

  @Test
  void whoeverIsRefusedIsNotToldToGoOn() {
    try (RawClient client = services.raw()) {
      client.lines(
          "POST /services/other/a HTTP/1.1",
          "Host: a",
          "Expect: 100-continue",
          "Content-Length: 4",
          "");

      assertThat(client.head()).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aConnectionThatItsClientWantsToBeClosedIsClosed() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET /services/api/ HTTP/1.1", "Host: a", "Connection: close", "");

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200 OK")
          .containsIgnoringCase("\r\nconnection: close\r\n")
          .endsWith("ok");
      assertThat(replica.head()).doesNotContainIgnoringCase("connection:");
    }
  }

  @Test
  void aConnectionThatAReplicaClosesStaysOpenForItsClient() {
    try (MortalReplica replica =
            new MortalReplica(
                (_, socket) -> {
                  MortalReplica.write(
                      socket,
                      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
                  socket.close();
                });
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      for (int i = 0; i < 3; i++) {
        client.lines("GET /services/api/ HTTP/1.1", "Host: a", "");
        assertThat(client.readUntil("\r\n\r\nok"))
            .startsWith("HTTP/1.1 200 OK")
            .doesNotContainIgnoringCase("connection:");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "Connection: keep-alive"})
  void aClientOfHttp10IsSentAStreamWhileItComesAndItsEndByTheEndOfTheConnection(String connection) {
    CountDownLatch goOn = new CountDownLatch(1);
    try (MortalReplica replica =
            new MortalReplica(
                (_, socket) -> {
                  MortalReplica.write(
                      socket,
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                          + "Content-Type: text/event-stream\r\n\r\n5\r\nfirst\r\n");
                  ServiceDriver.await(goOn);
                  MortalReplica.write(socket, "4\r\nlast\r\n0\r\n\r\n");
                });
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET /services/api/ HTTP/1.0", connection, "");

      assertThat(client.head())
          .startsWith("HTTP/1.0 200 OK")
          .containsIgnoringCase("content-type: text/event-stream")
          .doesNotContainIgnoringCase("transfer-encoding")
          .doesNotContainIgnoringCase("keep-alive");
      assertThat(client.readUntil("first")).isEqualTo("first");
      goOn.countDown();
      assertThat(client.readAll()).isEqualTo("last");
    }
  }

  @Test
  void aClientOfHttp10MayKeepItsConnectionWhereTheLengthIsKnown() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      for (int i = 0; i < 2; i++) {
        client.lines("GET /services/api/ HTTP/1.0", "Connection: keep-alive", "");
        assertThat(client.readUntil("\r\n\r\nok"))
            .startsWith("HTTP/1.0 200 OK")
            .containsIgnoringCase("content-length: 2");
      }
    }
  }

  @Test
  void requestsThatAreSentWithoutWaitingForAnswersAreAnsweredInOrder() {
    try (TestReplica replica = TestReplica.echo();
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client
          .lines("PUT /services/api/1 HTTP/1.1", "Host: a", "Content-Length: 3", "")
          .text("one")
          .lines("GET /services/api/2 HTTP/1.1", "Host: a", "")
          .lines("GET /services/api/3 HTTP/1.1", "Host: a", "");

      assertThat(client.readUntil("PUT /1 one")).doesNotContain("GET");
      assertThat(client.readUntil("GET /2 ")).doesNotContain("/3");
      assertThat(client.readUntil("GET /3 ")).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aClientThatReadsNothingForTooLongIsBrokenOff() {
    Flood flood = new Flood(1L << 30);
    try (FloodReplica replica =
            new FloodReplica(flood, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream");
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines("GET /services/api/ HTTP/1.1", "Host: a", "");

      assertThatThrownBy(flood::awaitEnd).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aRequestWithTwoLengthsReachesNobody() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          "POST /services/api/ HTTP/1.1", "Host: a", "Content-Length: 3", "Content-Length: 4", "");

      assertThat(client.head()).startsWith("HTTP/1.1 400");
      assertThat(replica.requests()).isZero();
    }
  }

  @Test
  void anAnswerThatComesBeforeTheWholeRequestIsHandedOn() {
    try (MortalReplica replica =
            new MortalReplica(
                (_, socket) -> {
                  MortalReplica.write(
                      socket,
                      "HTTP/1.1 413 Too Large\r\n"
                          + "Connection: close\r\n"
                          + "Content-Length: 3\r\n\r\n"
                          + "big");
                  socket.shutdownOutput();
                });
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client
          .lines("POST /services/api/ HTTP/1.1", "Host: a", "Content-Length: 1000000", "")
          .text("x".repeat(1000));

      assertThat(client.readUntil("\r\n\r\nbig")).startsWith("HTTP/1.1 413");
    }
  }
}
