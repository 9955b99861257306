package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests reach a service, and with what path. */
@Timeout(60)
class ServiceProxyTest {

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");

  @Test
  void thePathAfterTheNameIsHandedOnWithItsQuery() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(services.get("/services/api/orders/7%2F8?sort=a%20b").body())
          .isEqualTo("GET /orders/7%2F8?sort=a%20b ");
      assertThat(services.get("/services/api/").body()).isEqualTo("GET / ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb%2f%41%20+;v=1,2",
        "/%e4%C3%A4%00",
        "//double//slashes//",
        "/.",
        "/a/../../v1/invocations",
        "/%2e%2e/%2E%2E/etc/passwd",
        "/services/other/",
        "/x?",
        "/x?a=1&a=2&b&=c&d=%26%3d+%20?/;:@",
        "/x?to=/services/api/../y",
        "/~user/$&'()*!:@|^`{}\"<>"
      })
  void thePathAfterTheNameIsHandedOnAsItWasWritten(String path) {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET /services/api" + path + " HTTP/1.1", "Host: a", "");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(replica.head()).startsWith("GET " + path + " HTTP/1.1\r\n");
    }
  }

  @Test
  void aRequestForAWholeUrlIsOneForItsPath() {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET http://elsewhere:1/services/api/x?a=1 HTTP/1.1", "Host: elsewhere:1", "");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(replica.head()).startsWith("GET /x?a=1 HTTP/1.1\r\n");
    }
  }

  @Test
  void aNameMayBeWrittenInPercents() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(services.get("/services/%61p%69/x").body()).isEqualTo("GET /x ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/services/../v1/services/api, 404",
    "/services/%2e%2e/api/x, 404",
    "/services/other%2F..%2Fapi/x, 404",
    "/services//api/x, 404",
    "/services/%zz/x, 400",
    "/v1/../services/api/x, 404"
  })
  void noWayAroundAServicesNameLeadsToIt(String path, int status) {
    try (MortalReplica replica = MortalReplica.saying("ok");
        RawClient client = services.raw()) {
      api.healthy(replica.port());

      client.lines("GET " + path + " HTTP/1.1", "Host: a", "");

      assertThat(client.head())
          .startsWith("HTTP/1.1 " + status)
          .containsIgnoringCase("application/problem+json");
      assertThat(replica.requests()).isZero();
    }
  }

  @Test
  void methodsAndBodiesAreHandedOn() {
    try (TestReplica replica = TestReplica.echo()) {
      api.healthy(replica.port());

      assertThat(services.send("POST", "/services/api/a", "new").body()).isEqualTo("POST /a new");
      assertThat(services.send("PUT", "/services/api/a", "other").body()).isEqualTo("PUT /a other");
      assertThat(services.send("PATCH", "/services/api/a", "part").body())
          .isEqualTo("PATCH /a part");
      assertThat(services.send("DELETE", "/services/api/a", "").body()).isEqualTo("DELETE /a ");
      assertThat(services.send("PURGE", "/services/api/a", "").body()).isEqualTo("PURGE /a ");
    }
  }

  @Test
  void aNameWithoutASlashIsRedirectedToOneWithIt() {
    HttpResponse<String> response = services.get("/services/api?a=1");

    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(response.headers().firstValue("Location")).contains("api/?a=1");
  }

  @Test
  void aServiceThatDoesNotExistIsTold() {
    HttpResponse<String> response = services.gateway().get("/services/apo/x");

    assertProblem(response, 404, "service-does-not-exist");
    assertThat(TestGateway.json(response).get("nearest").get(0).asText()).isEqualTo("api");
  }

  @Test
  void aDaemonServesNothing() {
    services.service("watcher").daemon();

    assertProblem(services.gateway().get("/services/watcher/"), 404, "service-does-not-exist");
  }

  @Test
  void aRequestUnderWayEndsBeforeTheGatewayDoes() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              arrived.countDown();
              ServiceDriver.await(goOn);
              TestReplica.answer(exchange, 200, "done");
            })) {
      api.healthy(replica.port());
      var answer = services.begin("/services/api/");
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> services.gateway().stop());
      goOn.countDown();

      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      stopped.get(20, TimeUnit.SECONDS);
    }
  }
}
