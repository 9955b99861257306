package dev.multinode.schemas.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPositionTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void bytesSortAsPositionsDo() {
    List<StartPosition> rising =
        List.of(
            new StartPosition(0, new UUID(0, 0)),
            StartPosition.of(NOON, new UUID(1, 1)),
            StartPosition.of(NOON, new UUID(1, -1)),
            StartPosition.of(NOON, new UUID(-1, 1)),
            StartPosition.of(NOON.plusMillis(1), new UUID(0, 1)));

    for (int i = 1; i < rising.size(); i++) {
      StartPosition lower = rising.get(i - 1);
      StartPosition higher = rising.get(i);
      assertThat(lower).isLessThan(higher);
      assertThat(Arrays.compareUnsigned(lower.bytes(), higher.bytes())).isNegative();
    }
  }

  @Test
  void aCursorStandsForItsPosition() {
    StartPosition position = StartPosition.of(NOON, UUID.randomUUID());

    assertThat(position.cursor()).hasSize(32).matches("[A-Za-z0-9_-]*");
    assertThat(StartPosition.parse(position.cursor())).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "AAAA", "%%%", "//////////////////////////////8="})
  void whatIsNoCursorIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StartPosition.parse(text));
  }

  @Test
  void aTimeLiesBetweenWhatWasStartedBeforeItAndAllElse() {
    StartPosition noon = StartPosition.at(NOON);
    UUID highest = new UUID(-1, -1);

    assertThat(StartPosition.of(NOON.minusMillis(1), highest)).isLessThan(noon);
    assertThat(StartPosition.of(NOON, new UUID(0, 1))).isGreaterThan(noon);
    assertThat(StartPosition.of(NOON, highest)).isLessThan(StartPosition.at(NOON.plusNanos(1)));
  }

  @Test
  void noTimeIsTooFarAway() {
    assertThat(StartPosition.at(Instant.MIN)).isEqualTo(StartPosition.at(Instant.EPOCH));
    assertThat(StartPosition.at(Instant.MAX)).isGreaterThan(StartPosition.at(NOON));
  }
}
