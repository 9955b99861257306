package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.ScheduledOutcome;
import dev.multinode.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ScheduleTextTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID RUN = new UUID(0, 1);

  @Test
  void aScheduleIsALine() {
    assertThat(ScheduleText.line(nightly()))
        .isEqualTo("nightly  0 23 * * * (Europe/London)  Texts.summarise  active");
    assertThat(ScheduleText.line(paused("holidays"))).endsWith("paused (holidays)");
    assertThat(ScheduleText.line(paused(""))).endsWith("  paused");
  }

  @Test
  void allOfItIsALineForEachThing() {
    assertThat(ScheduleText.lines(nightly(), AT))
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
    assertThat(ScheduleText.unknown("daily", List.of(nightly())))
        .isEqualTo("There is no schedule daily. There are: nightly.");
    assertThat(ScheduleText.unknown("daily", List.of()))
        .isEqualTo("There is no schedule daily, and no other.");
  }

  @Test
  void anEntryOfTheHistoryIsALine() {
    assertThat(ScheduleText.line(run(7, Optional.empty(), Optional.empty())))
        .isEqualTo("7  2026-01-01T00:00:00Z  runs  TIME  00000000-0000-0000-0000-000000000001");
    assertThat(
            ScheduleText.line(
                run(8, Optional.of(ScheduledOutcome.FAILED), Optional.of("nobody could read it"))))
        .startsWith("8  2026-01-01T00:00:00Z  FAILED  TIME")
        .endsWith("  nobody could read it");
    assertThat(
            ScheduleText.line(
                new ScheduleEntry.Skip(9, AT, AT, AT.plusSeconds(60), 2, SkipReason.PAUSED)))
        .isEqualTo("9  2026-01-01T00:00:00Z to 2026-01-01T00:01:00Z, 2 times  skipped PAUSED");
  }

  private static ScheduleEntry run(
      long number, Optional<ScheduledOutcome> outcome, Optional<String> reason) {
    return new ScheduleEntry.Run(
        number, AT, AT, RUN, ScheduleCause.TIME, outcome, outcome.map(ended -> AT), reason);
  }

  private static ScheduleInfo nightly() {
    return nightly(Optional.empty());
  }

  private static ScheduleInfo paused(String note) {
    return nightly(Optional.of(new ScheduleInfo.Pause(note, AT)));
  }

  private static ScheduleInfo nightly(Optional<ScheduleInfo.Pause> pause) {
    return new ScheduleInfo(
        "nightly",
        "Texts.summarise",
        "1",
        ScheduleSpec.cron("0 23 * * *", "Europe/London").jitter(Duration.ofSeconds(5)),
        Optional.empty(),
        AT,
        pause,
        AT,
        List.of(),
        0,
        0,
        Optional.empty(),
        0);
  }
}
