package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.dict.locks.LockState;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LockedOut;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocksTest {

  @Test
  void whoHoldsALockAndWhoWaitsForItIsShown() {
    UUID holder = new UUID(0, 1);
    UUID waiter = new UUID(0, 2);
    try (TestGateway gateway = TestGateway.start()) {
      gateway
          .installation()
          .lock(
              new LockEntry(
                  "table-7",
                  holder,
                  InMemoryInstallation.SOME_TIME,
                  List.of(new LockedOut(waiter, InMemoryInstallation.SOME_TIME))));

      gateway
          .installation()
          .use(new FreeLock("ledger", List.of(user("worker 1", 7)), List.of(user("gateway", 0))));

      JsonNode locks = TestGateway.json(gateway.get("/v1/locks"));

      assertThat(locks.get("mode").asText()).isEqualTo("UNSAFE");
      JsonNode lock = locks.get("locks").get(0);
      assertThat(lock.get("key").asText()).isEqualTo("table-7");
      assertThat(lock.get("heldBy").asText()).isEqualTo(holder.toString());
      assertThat(lock.get("since").asText()).isEqualTo("2026-01-01T12:00:00Z");
      assertThat(lock.get("waiters").get(0).get("id").asText()).isEqualTo(waiter.toString());
      JsonNode free = locks.get("free").get(0);
      assertThat(free.get("name").asText()).isEqualTo("ledger");
      assertThat(free.get("holders").get(0).get("who").asText()).isEqualTo("worker 1");
      assertThat(free.get("holders").get(0).get("fence").asLong()).isEqualTo(7);
      assertThat(free.get("waiters").get(0).get("who").asText()).isEqualTo("gateway");
    }
  }

  @Test
  void readinessTellsThatAMajorityOfThoseThatDecideIsAway() {
    try (TestGateway gateway = TestGateway.start()) {
      gateway.installation().lockState(LockState.NO_MAJORITY);

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                JsonNode ready = TestGateway.json(gateway.get("/health/ready"));
                assertThat(ready.get("status").asText()).isEqualTo("ready");
                assertThat(ready.path("locks").asText()).isEqualTo("NO_MAJORITY");
              });
    }
  }

  private static FreeLock.User user(String who, long fence) {
    return new FreeLock.User(who, InMemoryInstallation.SOME_TIME, fence);
  }
}
