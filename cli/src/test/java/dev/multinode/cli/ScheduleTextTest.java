package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.CronTimes;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.Kind;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.ScheduleCause;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.SchedulePause;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.ScheduledOutcome;
import dev.multinode.wire.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ScheduleTextTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Object NIGHTLY = new CronTimes("0 23 * * *", "Europe/London");

  @Test
  void aScheduleIsALine() {
    assertThat(ScheduleText.line(row(NIGHTLY, null, null)))
        .isEqualTo("nightly  0 23 * * * (Europe/London)  Texts.summarise  active");
    assertThat(ScheduleText.line(row(NIGHTLY, new SchedulePause("holidays", AT), null)))
        .endsWith("paused (holidays)");
    assertThat(ScheduleText.line(row(NIGHTLY, new SchedulePause("", AT), null)))
        .endsWith("  paused");
  }

  @Test
  void allOfItIsALineForEachThing() {
    assertThat(ScheduleText.lines(row(NIGHTLY, null, null)))
        .containsExactly(
            "name: nightly",
            "runs: Texts.summarise",
            "due: 0 23 * * * (Europe/London)",
            "state: active",
            "declared by: nobody",
            "overlap: SKIP",
            "catch-up window: PT1M",
            "jitter: PT5S",
            "running: 0",
            "waiting: 0",
            "last run: none",
            "next: 2026-01-01T23:00:00Z");
  }

  @Test
  void whoNamesNoneIsToldWhichThereAre() {
    assertThat(ScheduleText.unknown("daily", List.of(row(NIGHTLY, null, null))))
        .isEqualTo("There is no schedule daily. There are: nightly.");
    assertThat(ScheduleText.unknown("daily", List.of()))
        .isEqualTo("There is no schedule daily, and no other.");
  }

  @Test
  void theNextTimesEndWithTheSchedule() {
    Object hourly = new IntervalTimes("2026-01-01T00:00Z", "PT1H");

    assertThat(ScheduleText.next(row(hourly, null, AT.plusSeconds(7_200)), 5))
        .containsExactly(AT.plusSeconds(3_600), AT.plusSeconds(7_200));
  }

  @Test
  void anEntryOfTheHistoryIsALine() {
    UUID run = new UUID(0, 1);

    assertThat(
            ScheduleText.line(
                new ScheduleHistoryEntry(
                    7L, AT, AT, 1L, AT, null, run, ScheduleCause.TIME, null, null)))
        .isEqualTo("7  2026-01-01T00:00:00Z  runs  TIME  00000000-0000-0000-0000-000000000001");
    assertThat(
            ScheduleText.line(
                new ScheduleHistoryEntry(
                    8L,
                    AT,
                    AT,
                    1L,
                    AT,
                    null,
                    run,
                    ScheduleCause.TRIGGER,
                    ScheduledOutcome.FAILED,
                    AT)))
        .startsWith("8  2026-01-01T00:00:00Z  FAILED  TRIGGER");
    assertThat(
            ScheduleText.line(
                new ScheduleHistoryEntry(
                    9L, AT, AT.plusSeconds(60), 2L, AT, SkipReason.PAUSED, null, null, null, null)))
        .isEqualTo("9  2026-01-01T00:00:00Z to 2026-01-01T00:01:00Z, 2 times  skipped PAUSED");
  }

  private static ScheduleRow row(Object times, SchedulePause pause, Instant endAt) {
    ScheduleDefinition definition =
        new ScheduleDefinition(
            times, OverlapPolicy.SKIP, 60_000L, 5_000L, null, endAt, false, envelope());
    return new ScheduleRow(
        "default",
        "nightly",
        definition,
        null,
        AT,
        pause,
        AT,
        List.of(),
        List.of(),
        List.of(),
        null,
        0L,
        0L);
  }

  private static Envelope envelope() {
    return new Envelope(
        "default",
        "Texts.summarise",
        "1",
        Kind.FUNCTION,
        "small",
        List.of(),
        Map.of(),
        Instant.EPOCH,
        null,
        3,
        null,
        null,
        null,
        3,
        null,
        null,
        null,
        null,
        null);
  }
}
