package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.gateway.LockHolds.Renewal;
import dev.multinode.spi.InMemoryLocks;
import dev.multinode.spi.LockHold;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a gateway holds for clients, and for how long. */
class LockHoldsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong();
  private final InMemoryLocks locks = new InMemoryLocks();
  private final LockHolds holds = new LockHolds(nanos::get);

  @Test
  void whatIsRenewedIsHeldAndWhatIsNotForTenSecondsIsGivenBack() {
    UUID id = hold("a");
    pass(Duration.ofSeconds(9));
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.HELD);
    pass(Duration.ofSeconds(9));
    holds.giveBackWhatIsOver();
    assertThat(isFree("a")).isFalse();

    pass(Duration.ofSeconds(2));
    holds.giveBackWhatIsOver();

    assertThat(isFree("a")).isTrue();
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.LOST);
  }

  @Test
  void aRenewalThatComesTooLateIsRefusedAlsoBeforeAnybodyHasLooked() {
    UUID id = hold("a");
    pass(Duration.ofSeconds(11));

    assertThat(holds.renew("a", id)).isEqualTo(Renewal.LOST);
    assertThat(isFree("a")).isTrue();
  }

  @Test
  void whatTheMembersHaveTakenAwayIsNotRenewed() {
    UUID id = hold("a");

    locks.loseAll();

    assertThat(holds.renew("a", id)).isEqualTo(Renewal.LOST);
  }

  @Test
  void whatTheMembersHaveNotConfirmedForSomeSecondsIsNotRenewedAndNotGivenUp() {
    AtomicLong unseenMillis = new AtomicLong(2_900);
    holds.reserve();
    UUID id = holds.add("a", new UnseenHold(unseenMillis));
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.HELD);
    pass(Duration.ofSeconds(6));

    unseenMillis.set(3_100);
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.IN_DOUBT);

    unseenMillis.set(0);
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.HELD);
    pass(Duration.ofSeconds(6));
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.HELD);
  }

  @Test
  void aGatewayThatStopsGivesBackWhatItsClientsMustHaveGivenUp() {
    hold("a");
    pass(Duration.ofSeconds(5));

    holds.close();

    assertThat(isFree("a")).isTrue();
  }

  @Test
  void aGatewayHasAnEnd() {
    for (int i = 0; i < 999; i++) {
      holds.reserve();
    }
    UUID id = hold("a");
    assertThatThrownBy(holds::reserve)
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("1000 locks");

    holds.release("a", id);

    holds.reserve();
  }

  @Test
  void aHoldIsOfOneLockOnly() {
    UUID id = hold("a");

    assertThat(holds.renew("b", id)).isEqualTo(Renewal.LOST);
    holds.release("b", id);
    assertThat(holds.renew("a", id)).isEqualTo(Renewal.HELD);
    holds.release("a", id);
    assertThat(isFree("a")).isTrue();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    try (TestGateway gateway = TestGateway.start()) {
      String path = "/v1/locks/a/holds";
      assertProblem(gateway.post(path, "{\"wait\":\"5\"}"), 400, "malformed-request");
      assertProblem(gateway.post(path, "{\"wait\":\"PT61S\"}"), 400, "malformed-request");
      assertProblem(gateway.post(path, "{\"wat\":\"PT1S\"}"), 400, "malformed-request");
      assertProblem(gateway.post(path + "/x/renew"), 400, "malformed-request");
      assertProblem(
          gateway.post("/v1/locks/" + "x".repeat(257) + "/holds"), 400, "malformed-request");
    }
  }

  @Test
  void whoeverHasALockRenewsItAndGivesItBack() {
    try (TestGateway gateway = TestGateway.start()) {
      String hold = gateway.acquire("ledger", "PT0S");

      HttpResponse<String> second = gateway.post("/v1/locks/ledger/holds");

      assertThat(assertProblem(second, 409, "lock-already-in-use").get("key").asText())
          .isEqualTo("ledger");
      String path = "/v1/locks/ledger/holds/" + hold;
      assertThat(gateway.post(path + "/renew").statusCode()).isEqualTo(204);
      assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
      assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
      assertProblem(gateway.post(path + "/renew"), 410, "lock-lost");
      assertThat(gateway.post("/v1/locks/ledger/holds").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void whoeverHasGoneAwayWhileItWaitedDoesNotGetTheLock() {
    try (TestGateway gateway = TestGateway.start()) {
      String first = gateway.acquire("a", "PT0S");
      HttpClient client = HttpClient.newHttpClient();
      CompletableFuture<HttpResponse<String>> waiting =
          client.sendAsync(
              gateway
                  .request("/v1/locks/a/holds")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"wait\":\"PT60S\"}"))
                  .build(),
              BodyHandlers.ofString());
      await().atMost(PATIENCE).until(() -> gateway.installation().freeLocks().waiters() == 1);

      client.shutdownNow();

      await().atMost(PATIENCE).until(() -> gateway.installation().freeLocks().waiters() == 0);
      gateway.delete("/v1/locks/a/holds/" + first);
      assertThat(gateway.acquire("a", "PT0S")).isNotEmpty();
      assertThat(waiting).isCompletedExceptionally();
    }
  }

  /** A lock that members have not confirmed for some time. */
  private record UnseenHold(AtomicLong millis) implements LockHold {

    @Override
    public long fence() {
      return 1;
    }

    @Override
    public boolean isLost() {
      return false;
    }

    @Override
    public Duration unseenFor() {
      return Duration.ofMillis(millis.get());
    }

    @Override
    public void onLost(Runnable action) {}

    @Override
    public void close() {}
  }

  private UUID hold(String name) {
    holds.reserve();
    return holds.add(name, locks.tryAcquire(name, "", Duration.ZERO).orElseThrow());
  }

  private boolean isFree(String name) {
    return locks.tryAcquire(name, "", Duration.ZERO).isPresent();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
