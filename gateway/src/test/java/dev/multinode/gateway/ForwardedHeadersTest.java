package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The headers that a replica is sent, and those that come back. */
@Timeout(60)
class ForwardedHeadersTest {

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");

  @Test
  void aReplicaIsToldByWhomAndHowItWasAsked() {
    try (MortalReplica replica = MortalReplica.saying("ok")) {
      api.healthy(replica.port());

      services.get("/services/api/x");

      String self = "127.0.0.1:" + services.gateway().port();
      assertThat(seen(replica, "X-Forwarded-For")).containsExactly("127.0.0.1");
      assertThat(seen(replica, "X-Forwarded-Proto")).containsExactly("http");
      assertThat(seen(replica, "X-Forwarded-Host")).containsExactly(self);
      assertThat(seen(replica, "X-Forwarded-Prefix")).containsExactly("/services/api");
      assertThat(seen(replica, "Forwarded"))
          .containsExactly("for=127.0.0.1;host=\"%s\";proto=http".formatted(self));
      assertThat(seen(replica, "Host")).containsExactly("127.0.0.1:" + replica.port());
    }
  }

  @Test
  void whatProxiesBeforeHaveToldIsKeptAndAddedTo() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          "GET /services/api/x HTTP/1.1",
          "Host: inner",
          "X-Forwarded-For: 10.0.0.1",
          "X-Forwarded-For: 10.0.0.2, 10.0.0.3",
          "X-Forwarded-Proto: https",
          "X-Forwarded-Host: outer",
          "X-Forwarded-Prefix: /shop",
          "Forwarded: for=10.0.0.1;proto=https",
          "");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(seen(replica, "X-Forwarded-For"))
          .containsExactly("10.0.0.1, 10.0.0.2, 10.0.0.3, 127.0.0.1");
      assertThat(seen(replica, "X-Forwarded-Proto")).containsExactly("https");
      assertThat(seen(replica, "X-Forwarded-Host")).containsExactly("outer");
      assertThat(seen(replica, "X-Forwarded-Prefix")).containsExactly("/shop/services/api");
      assertThat(seen(replica, "Forwarded"))
          .containsExactly("for=10.0.0.1;proto=https, for=127.0.0.1;host=\"inner\";proto=http");
    }
  }

  @Test
  void whatIsAboutTheClientsConnectionStaysThere() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          "GET /services/api/x HTTP/1.1",
          "Host: a",
          "Connection: keep-alive, X-Hop,  x-other ",
          "Connection: X-Third",
          "X-Hop: 1",
          "X-Other: 2",
          "X-Third: 3",
          "Keep-Alive: timeout=9",
          "Proxy-Connection: keep-alive",
          "Proxy-Authorization: secret",
          "TE: trailers",
          "Trailer: X-Last",
          "X-Own: kept",
          "X-Own: twice",
          "");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(names(replica))
          .doesNotContain(
              "connection",
              "x-hop",
              "x-other",
              "x-third",
              "keep-alive",
              "proxy-connection",
              "proxy-authorization",
              "te",
              "trailer");
      assertThat(seen(replica, "X-Own")).containsExactly("kept", "twice");
    }
  }

  @Test
  void aClientCannotHaveItsAddressLeftOut() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines(
          "GET /services/api/x HTTP/1.1",
          "Host: a",
          "Connection: X-Forwarded-For, Forwarded, X-Forwarded-Prefix",
          "X-Forwarded-For: 10.0.0.1",
          "");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(seen(replica, "X-Forwarded-For")).containsExactly("127.0.0.1");
      assertThat(seen(replica, "X-Forwarded-Prefix")).containsExactly("/services/api");
      assertThat(seen(replica, "Forwarded")).hasSize(1);
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
                        + "Proxy-Authenticate: Basic\r\nX-Own: kept\r\nSet-Cookie: a=1\r\n"
                        + "Set-Cookie: b=2\r\nContent-Length: 0\r\n\r\n"))) {
      api.healthy(replica.port());

      var headers = services.get("/services/api/").headers();

      assertThat(headers.map()).doesNotContainKeys("x-hop", "keep-alive", "proxy-authenticate");
      assertThat(headers.firstValue("X-Own")).contains("kept");
      assertThat(headers.allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }
  }

  @Test
  void longHeadersAreHandedOnBothWays() {
    String asked = "q".repeat(12 << 10);
    String told = "a".repeat(50 << 10);
    try (MortalReplica replica =
            new MortalReplica(
                (_, socket) ->
                    MortalReplica.write(
                        socket,
                        "HTTP/1.1 200 OK\r\nX-Told: " + told + "\r\nContent-Length: 0\r\n\r\n"));
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET /services/api/ HTTP/1.1", "Host: a", "X-Asked: " + asked, "");

      assertThat(client.head()).contains("X-Told: " + told + "\r\n");
      assertThat(seen(replica, "X-Asked")).containsExactly(asked);
    }
  }

  @Test
  void headersThatAreTooLongAreRefused() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET /services/api/ HTTP/1.1", "Host: a", "X-Asked: " + "q".repeat(20_000), "");

      assertThat(client.head()).startsWith("HTTP/1.1 431");
      assertThat(replica.requests()).isZero();
    }
  }

  @Test
  void aReplicaWhoseAnswerHasTooLongHeadersGoesOnGettingRequests() {
    try (MortalReplica replica =
        new MortalReplica(
            (self, socket) -> {
              String told = self.head().contains(" /long ") ? "a".repeat(70 << 10) : "";
              MortalReplica.write(
                  socket, "HTTP/1.1 200 OK\r\nX-Told: " + told + "\r\nContent-Length: 2\r\n\r\nok");
            })) {
      api.healthy(replica.port());

      ProblemAssert.assertProblem(services.get("/services/api/long"), 502, "replica-failed");
      ProblemAssert.assertProblem(
          services.send("POST", "/services/api/long", ""), 502, "replica-failed");

      assertThat(services.send("POST", "/services/api/short", "").body()).isEqualTo("ok");
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

  private String locationOf(String to) {
    return services.get("/services/api/?" + to).headers().firstValue("Location").orElseThrow();
  }

  /** What a header of its last request said. */
  private static List<String> seen(MortalReplica replica, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ": ";
    return headers(replica)
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
        .map(each -> each.substring(start.length()))
        .toList();
  }

  private static List<String> names(MortalReplica replica) {
    return headers(replica).map(each -> each.split(":")[0].toLowerCase(Locale.ROOT)).toList();
  }

  private static Stream<String> headers(MortalReplica replica) {
    return replica.head().lines().skip(1);
  }
}
