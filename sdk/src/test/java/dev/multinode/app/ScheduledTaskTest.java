package dev.multinode.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multinode.InvalidApp;
import dev.multinode.Multinode;
import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleSpec;
import dev.multinode.TaskContext;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledTaskTest {

  @Test
  void a_task_is_read_as_a_function_without_arguments_and_with_its_schedule() {
    MethodDefinition nightly = method("Nightly.nightly");

    assertThat(nightly.kind()).isEqualTo(MethodKind.FUNCTION);
    assertThat(nightly.parameterTypes()).isEmpty();
    assertThat(nightly.parameterNames()).isEmpty();
    assertThat(nightly.resultType()).isEqualTo(void.class);
    assertThat(nightly.takesTaskContext()).isTrue();
    assertThat(nightly.cpu()).isEqualTo(16);
    assertThat(nightly.policy().startToClose()).contains(Duration.ofHours(1));
    assertThat(nightly.policy().maxAttempts()).isEqualTo(3);
    assertThat(nightly.schedule())
        .contains(
            new ScheduleSpec(
                Timetable.cron("0 23 * * 1-5", "Europe/London"),
                OverlapPolicy.BUFFER_ONE,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-12-31T23:00:00Z")),
                true));
  }

  @Test
  void a_task_may_take_nothing_and_be_due_by_an_interval() {
    MethodDefinition daily = method("daily");

    assertThat(daily.takesTaskContext()).isFalse();
    assertThat(daily.parameterTypes()).isEmpty();
    assertThat(daily.schedule())
        .contains(
            new ScheduleSpec(
                Timetable.every("2023-09-08T23:00[Europe/London]", "P1D"),
                OverlapPolicy.SKIP,
                Duration.ofMinutes(1),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                false));
  }

  @Test
  void what_is_no_task_has_no_schedule() {
    assertThat(method("plain").schedule()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_said_with_its_position() {
    InvalidApp refused =
        catchThrowableOfType(
            InvalidApp.class, () -> App.of("demo", "app", "1", List.of(Wrong.class)));

    assertThat(refused.problems())
        .containsExactlyInAnyOrder(
            "Wrong.late is due by \"0 24 * * *\" is no cron expression: at character 3, 24 is too"
                + " large: hours are 0-23.",
            "Wrong.nowhere is due by \"Europe/Londn\" is no time zone: at character 1,"
                + " \"Europe/Londn\" is not known: write a zone such as Europe/London,"
                + " America/New_York or UTC.",
            "Wrong.never says when it is due neither or twice: give it a cron, or a reference and"
                + " every.",
            "Wrong.twice says when it is due neither or twice: give it a cron, or a reference and"
                + " every.",
            "Wrong.half has one of reference and every: an interval needs both.",
            "Wrong.zoned has a zone beside a reference: write it there, as in"
                + " 2023-09-08T23:00[Europe/London].",
            "Wrong.brief is due by \"PT0.1S\" is no interval: at character 1, it is shorter than a"
                + " second: write whole days, weeks, months or years such as P1D or P1M, or a"
                + " duration such as PT24H or PT30S.",
            "Wrong.bounded has a startAt: \"soon\" is no reference: at character 1, it cannot be"
                + " read on: write a date and time such as 2023-09-08T23:00[Europe/London] or"
                + " 2023-09-08T23:00Z.",
            "Wrong.bounded asks for jitter = \"-PT1S\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "Wrong.reversed has an endAt that is before its startAt: no time is between them.",
            "Wrong.answering is a scheduled task and returns a value: nobody waits for it, put it"
                + " into a dict.",
            "Wrong.asking is a scheduled task and takes arguments: take nothing, or a TaskContext.",
            "Wrong.both is @Multinode.ScheduledTask and something else: choose one, and let the"
                + " task call it.");
  }

  private static MethodDefinition method(String name) {
    return App.of("demo", "app", "1", List.of(Nightly.class)).method(name).orElseThrow();
  }

  public static final class Nightly {

    private Nightly() {}

    @Multinode.ScheduledTask(
        cron = "0 23 * * 1-5",
        zone = "Europe/London",
        cpu = 16,
        startToClose = "PT1H",
        retry = @Multinode.Retry(maxAttempts = 3),
        overlap = OverlapPolicy.BUFFER_ONE,
        catchUp = "PT5M",
        jitter = "PT30S",
        startAt = "2026-01-01T00:00",
        endAt = "2026-12-31T23:00[Europe/London]",
        pauseOnFailure = true)
    public static void nightly(TaskContext task) {}

    @Multinode.ScheduledTask(
        name = "daily",
        reference = "2023-09-08T23:00[Europe/London]",
        every = "P1D")
    public static void byInterval() {}

    @Multinode.Function(name = "plain")
    public static void plain() {}
  }

  public static final class Wrong {

    private Wrong() {}

    @Multinode.ScheduledTask(cron = "0 24 * * *")
    public static void late() {}

    @Multinode.ScheduledTask(cron = "@daily", zone = "Europe/Londn")
    public static void nowhere() {}

    @Multinode.ScheduledTask
    public static void never() {}

    @Multinode.ScheduledTask(cron = "@daily", every = "P1D")
    public static void twice() {}

    @Multinode.ScheduledTask(every = "P1D")
    public static void half() {}

    @Multinode.ScheduledTask(reference = "2023-09-08T23:00", every = "P1D", zone = "UTC")
    public static void zoned() {}

    @Multinode.ScheduledTask(reference = "2023-09-08T23:00", every = "PT0.1S")
    public static void brief() {}

    @Multinode.ScheduledTask(cron = "@daily", startAt = "soon", jitter = "-PT1S")
    public static void bounded() {}

    @Multinode.ScheduledTask(
        cron = "@daily",
        startAt = "2026-01-02T00:00",
        endAt = "2026-01-01T00:00")
    public static void reversed() {}

    @Multinode.ScheduledTask(cron = "@daily")
    public static int answering() {
      return 1;
    }

    @Multinode.ScheduledTask(cron = "@daily")
    public static void asking(String what) {}

    @Multinode.ScheduledTask(cron = "@daily")
    @Multinode.Function
    public static void both() {}
  }
}
