package dev.multinode.orchestrator.core.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTimeTest {

  private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void theRealTimeIsWhatItIs() {
    assertThat(ScheduleTime.REAL.at(FROM)).isEqualTo(FROM);
  }

  @Test
  void aDayCanGoByInAMinute() {
    ScheduleTime fast = new ScheduleTime(FROM, 24 * 60);

    assertThat(fast.at(FROM)).isEqualTo(FROM);
    assertThat(fast.at(FROM.plusSeconds(60))).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
  }

  @Test
  void whatIsWrittenIsRead() {
    ScheduleTime fast = new ScheduleTime(FROM, 3_600);

    assertThat(ScheduleTime.parse(fast.toString())).isEqualTo(fast);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "60@", "@2026-12-01T00:00:00Z", "0@2026-12-01T00:00:00Z"})
  void anythingElseIsRefusedInOneSentence(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScheduleTime.parse(text))
        .withMessageStartingWith("'" + text + "' is not");
  }
}
