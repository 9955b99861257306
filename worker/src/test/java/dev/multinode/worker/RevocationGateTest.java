package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RevocationGateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> freshAsOf = new AtomicReference<>(NOW);

  @Test
  void itIsOpenWhileTheReaderIsOneSecondBehindAtMost() {
    assertThat(gateAt(NOW.plusMillis(1000)).isOpen()).isTrue();
    assertThat(gateAt(NOW.plusMillis(1001)).isOpen()).isFalse();
  }

  @Test
  void whoWaitsGoesThroughWhenTheReaderHasCaughtUp() {
    RevocationGate gate = gateAt(NOW.plusSeconds(5));
    Thread.ofVirtual().start(() -> freshAsOf.set(NOW.plusSeconds(5)));

    assertThat(gate.await(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void whoWaitsInVainIsTold() {
    InstantSource running = InstantSource.system();
    freshAsOf.set(running.instant().minusSeconds(10));

    assertThat(new RevocationGate(freshAsOf::get, running).await(Duration.ofMillis(30))).isFalse();
  }

  private RevocationGate gateAt(Instant now) {
    return new RevocationGate(freshAsOf::get, InstantSource.fixed(now));
  }
}
