package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What schedules do, wherever they are. */
public abstract class ScheduleContract {

  private static final ScheduleSpec YEARLY =
      ScheduleSpec.cron("@yearly", "America/New_York")
          .overlap(OverlapPolicy.BUFFER_ONE)
          .catchUp(Duration.ofMinutes(5))
          .jitter(Duration.ofSeconds(1))
          .startAt(Instant.parse("2026-01-01T00:00:00Z"))
          .endAt(Instant.parse("2999-01-01T00:00:00Z"))
          .pauseOnFailure(true);
  private static final ScheduleSpec DAILY =
      ScheduleSpec.every("2023-09-08T23:00[Europe/London]", "P1D");

  private final String name = "s" + UUID.randomUUID();

  /** The installation whose schedules they are. */
  protected abstract Multinode multinode();

  /** Something that succeeds soon. */
  protected abstract ScheduleAction action();

  /** Waits until something is so. */
  protected abstract void await(BooleanSupplier condition);

  private Schedules schedules() {
    return multinode().schedules();
  }

  @Test
  void a_schedule_is_created_steered_changed_and_removed() {
    schedules().create(name, YEARLY, action());
    ScheduleInfo created = schedules().get(name);
    assertThat(created.spec()).isEqualTo(YEARLY);
    assertThat(created.method()).isEqualTo(action().name());
    assertThat(created.pause()).isEmpty();
    assertThat(created.declaredBy()).isEmpty();
    assertThat(created.createdAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(schedules().list()).contains(created);
    assertThat(schedules().next(name, 2))
        .hasSize(2)
        .allSatisfy(time -> assertThat(time.toString()).endsWith("-01-01T05:00:00Z"));

    schedules().pause(name, "holidays");
    assertThat(schedules().get(name).pause())
        .hasValueSatisfying(pause -> assertThat(pause.note()).isEqualTo("holidays"));

    UUID triggered = schedules().trigger(name).orElseThrow();
    await(() -> runs().getFirst().outcome().isPresent());
    assertThat(runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.id()).isEqualTo(triggered);
              assertThat(run.cause()).isEqualTo(ScheduleCause.TRIGGER);
              assertThat(run.outcome()).contains(ScheduledOutcome.SUCCEEDED);
              assertThat(run.endedAt()).isPresent();
            });

    schedules().update(name, DAILY, action());
    ScheduleInfo updated = schedules().get(name);
    assertThat(updated.spec()).isEqualTo(DAILY);
    assertThat(updated.pause()).isPresent();
    assertThat(updated.previousRun()).contains(runs().getFirst().nominalTime());
    assertThat(updated.createdAt()).isEqualTo(created.createdAt());

    schedules().resume(name);
    Instant day = DAILY.next(Instant.now().minus(2, ChronoUnit.DAYS), 1).getFirst();
    schedules().backfill(name, day, day);
    await(() -> runs().size() == 2 && runs().getFirst().outcome().isPresent());
    assertThat(runs().getFirst().nominalTime()).isEqualTo(day);
    assertThat(runs().getFirst().cause()).isEqualTo(ScheduleCause.BACKFILL);

    schedules().remove(name);
    assertThat(schedules().list()).noneMatch(each -> each.name().equals(name));
  }

  @Test
  void what_cannot_be_done_is_refused_with_its_reason() {
    schedules().create(name, YEARLY, action());
    Instant now = Instant.now();

    assertRefused("ALREADY_EXISTS", () -> schedules().create(name, DAILY, action()));
    assertRefused("NOT_PAUSED", () -> schedules().resume(name));
    assertRefused("NOTHING_TO_BACKFILL", () -> schedules().backfill(name, now, now));
    assertRefused(
        "BACKFILL_OF_THE_FUTURE", () -> schedules().backfill(name, now, now.plusSeconds(3_600)));
    assertThat(schedules().get(name).spec()).isEqualTo(YEARLY);
    assertThat(schedules().history(name)).isEmpty();
    schedules().remove(name);
  }

  @Test
  void what_is_not_there_does_not_exist() {
    List<ThrowingCallable> all =
        List.of(
            () -> schedules().get(name),
            () -> schedules().history(name),
            () -> schedules().update(name, DAILY, action()),
            () -> schedules().trigger(name));

    assertThat(all)
        .allSatisfy(
            asked ->
                assertThatThrownBy(asked)
                    .isInstanceOfSatisfying(
                        ScheduleDoesNotExist.class,
                        none -> assertThat(none.schedule()).isEqualTo(name)));
  }

  private void assertRefused(String code, ThrowingCallable asked) {
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(
            ScheduleRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.schedule()).isEqualTo(name);
              assertThat(refused.reason()).isNotEmpty();
            });
  }

  private List<ScheduleEntry.Run> runs() {
    return schedules().history(name).stream().map(ScheduleEntry.Run.class::cast).toList();
  }
}
