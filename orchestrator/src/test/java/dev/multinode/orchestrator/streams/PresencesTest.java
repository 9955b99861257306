package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresencesTest {

  private static final Instant START = Wire.START;
  private static final Duration LONG = Duration.ofMinutes(1);
  private final Presences presences = new Presences();

  @Test
  void withoutWorkersNothingIsLeftByAny() {
    assertThat(presences.haveLeft("small", START, START.plus(LONG))).isFalse();
  }

  @Test
  void anIdleWorkerHasLeftWhatWasThereForTenSeconds() {
    presences.seen("worker-1", "small", START, 1, LONG);

    assertThat(presences.haveLeft("small", START.minusMillis(9_999), START)).isFalse();
    assertThat(presences.haveLeft("small", START.minusSeconds(10), START)).isTrue();
  }

  @Test
  void aWorkerHasLeftNothingBeforeItWasIdle() {
    presences.seen("worker-1", "small", START, 1, Duration.ofMillis(9_999));

    assertThat(presences.haveLeft("small", START.minus(LONG), START)).isFalse();
    assertThat(presences.haveLeft("small", START.minus(LONG), START.plusMillis(1))).isTrue();
  }

  @Test
  void oneWorkerThatIsIdleIsEnough() {
    presences.seen("worker-1", "small", START, 1, Duration.ZERO);
    presences.seen("worker-2", "small", START, 1, LONG);

    assertThat(presences.haveLeft("small", START.minus(LONG), START)).isTrue();
  }

  @Test
  void aWorkerThatIsSilentForNineSecondsCountsNoMore() {
    presences.seen("worker-1", "small", START, 1, LONG);

    assertThat(presences.haveLeft("small", START.minus(LONG), START.plusMillis(8_999))).isTrue();
    assertThat(presences.haveLeft("small", START.minus(LONG), START.plusSeconds(9))).isFalse();
  }

  @Test
  void aWorkerThatStopsCountsNoMore() {
    presences.seen("worker-1", "small", START, 1, LONG);

    presences.gone("worker-1");

    assertThat(presences.haveLeft("small", START.minus(LONG), START)).isFalse();
  }

  @Test
  void whoHasNotListenedForNineSecondsDoesNotKnowHowManyThereAre() {
    presences.listening(START);

    assertThat(presences.crew("small", START.plusMillis(8_999))).isEmpty();
    assertThat(presences.crew("small", START.plusSeconds(9))).contains(new Presences.Crew(0, 0));
  }

  @Test
  void aCrewIsTheWorkersOfItsClassWithTheirRoom() {
    presences.listening(START.minus(LONG));
    presences.seen("worker-1", "small", START, 3, Duration.ZERO);
    presences.seen("worker-2", "small", START, 1, Duration.ZERO);
    presences.seen("worker-3", "large", START, 1, Duration.ZERO);

    assertThat(presences.crew("small", START)).contains(new Presences.Crew(2, 4));
  }
}
