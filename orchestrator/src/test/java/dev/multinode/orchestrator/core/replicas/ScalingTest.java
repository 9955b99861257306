package dev.multinode.orchestrator.core.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many replicas there are under load; each should have 10 requests in flight. */
class ScalingTest {

  private static final Duration TELLS = Duration.ofSeconds(2);

  @Test
  void thereAreSoManyThatEachHasNoMoreThanItShould() {
    Kept service = Kept.scaling(1, 5);

    service.loads("a", 10);
    assertThat(service.memory().wanted()).isOne();

    service.loads("b", 11);
    assertThat(service.memory().wanted()).isEqualTo(3);
    assertThat(service.started()).isEqualTo(3);
  }

  @Test
  void thereAreNeverMoreThanMayBe() {
    assertThat(Kept.scaling(1, 5).loads("a", 1_000_000).memory().wanted()).isEqualTo(5);
  }

  @Test
  void thereAreFewerAfterAMinuteOfLess() {
    Kept service = Kept.scaling(1, 5).loads("a", 50).ready(1).ready(2);

    tellFor(service, Duration.ofSeconds(58), 20);
    assertThat(service.memory().wanted()).isEqualTo(5);

    tellFor(service, TELLS, 20);
    assertThat(service.memory().wanted()).isEqualTo(2);
    assertThat(service.stopped()).containsExactly(3L, 4L, 5L);
  }

  @Test
  void thereAreAsManyAsWereNeededAtTheMostInThatMinute() {
    Kept service = Kept.scaling(1, 5).loads("a", 50);
    tellFor(service, Duration.ofSeconds(30), 5);
    tellFor(service, TELLS, 35);

    tellFor(service, Duration.ofSeconds(30), 5);
    assertThat(service.memory().wanted()).isEqualTo(4);

    tellFor(service, Duration.ofSeconds(64), 5);
    assertThat(service.memory().wanted()).isOne();
  }

  @Test
  void aMinuteOfLessBeginsAnewWhenAllWereNeeded() {
    Kept service = Kept.scaling(1, 5).loads("a", 50);
    tellFor(service, Duration.ofSeconds(58), 5);
    tellFor(service, TELLS, 50);

    tellFor(service, Duration.ofSeconds(58), 5);

    assertThat(service.memory().wanted()).isEqualTo(5);
  }

  @Test
  void aGatewayThatTellsNothingForTenSecondsHasNothingInFlight() {
    Kept service = Kept.scaling(1, 5).loads("a", 50);

    service.pass(Duration.ofSeconds(71));

    assertThat(service.memory().loads()).isEmpty();
    assertThat(service.memory().wanted()).isOne();
    assertThat(service.nextLook()).isEmpty();
  }

  @Test
  void theLoadOfWhatDoesNotScaleDoesNotCount() {
    Kept service = Kept.service(2).loads("a", 1_000);

    assertThat(service.last().rejection()).contains(Rejection.LOAD_DOES_NOT_COUNT);
  }

  @Test
  void aDeployWithOtherBoundsKeepsToThem() {
    Kept service = Kept.scaling(1, 5).loads("a", 50);

    service.deploys(Kept.serviceOf("1", 1, 3));
    assertThat(service.memory().wanted()).isEqualTo(3);

    service.deploys(Kept.serviceOf("1", 1, 1));
    assertThat(service.memory().wanted()).isOne();
    assertThat(service.memory().loads()).isEmpty();
  }

  private static void tellFor(Kept service, Duration duration, int inFlight) {
    for (Duration told = Duration.ZERO; told.compareTo(duration) < 0; told = told.plus(TELLS)) {
      service.loads("a", inFlight).pass(TELLS);
    }
  }
}
