package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a gateway tells of the requests that it has in flight. */
@Timeout(60)
class ServiceLoadTest {

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api").maxReplicas(2);

  @Test
  void theMostRequestsInFlightAreToldOfAServiceThatMayGrowAndNothingOfOthers() throws Exception {
    TestService fixed = services.service("fixed");
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica = waitingFor(goOn)) {
      api.healthy(replica.port());
      fixed.healthy(replica.port());
      List<CompletableFuture<HttpResponse<String>>> waiting =
          List.of(
              services.begin("/services/api/"),
              services.begin("/services/api/"),
              services.begin("/services/fixed/"));

      services.awaitLoad("api", 2);
      goOn.countDown();
      for (var each : waiting) {
        each.get(20, TimeUnit.SECONDS);
      }
      services.awaitLoad("api", 0);
    }
    assertThat(services.gateway().installation().loads("fixed")).isEmpty();
  }

  @Test
  void aRequestWhoseClientHasGoneAwayIsInFlightNoMore() {
    CountDownLatch never = new CountDownLatch(1);
    try (TestReplica replica = waitingFor(never);
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines("POST /services/api/ HTTP/1.1", "Host: a", "Content-Length: 0", "");
      services.awaitLoad("api", 1);

      client.reset();

      services.awaitLoad("api", 0);
      never.countDown();
    }
  }

  private static TestReplica waitingFor(CountDownLatch goOn) {
    return TestReplica.handling(
        exchange -> {
          ServiceDriver.await(goOn);
          TestReplica.answer(exchange, 200, "");
        });
  }
}
