package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void itBeginsWithTheTimeOfDayAndGoesOnAsTimePasses() {
    AtomicLong nanoTime = new AtomicLong(-5);
    SteadyClock clock = new SteadyClock(NOON, nanoTime::get);
    assertThat(clock.instant()).isEqualTo(NOON);

    nanoTime.addAndGet(Duration.ofMinutes(3).toNanos());

    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
  }
}
