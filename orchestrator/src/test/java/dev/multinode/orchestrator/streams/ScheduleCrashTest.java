package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.Submit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator is killed around the instant at which something is due, again and again. Each
 * nominal time must come to exactly one start that was committed.
 */
class ScheduleCrashTest {

  private static final Instant START = Wire.START;
  private static final int SECONDS = 5;

  @Test
  void killed_at_any_millisecond_around_the_instant_each_time_is_started_once() {
    for (int millis = -200; millis <= 400; millis++) {
      Scheduler scheduler = new Scheduler(millis, OverlapPolicy.ALLOW_ALL);
      Instant kill = START.plusSeconds(2).plusMillis(millis);
      scheduler.live(
          now -> {
            if (!now.isBefore(kill) && now.isBefore(kill.plusMillis(10))) {
              scheduler.crash();
            }
          });
      scheduler.startedEachTimeOnce();
    }
  }

  @Test
  void killed_over_and_over_each_time_is_started_once() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Scheduler scheduler = new Scheduler(seed, OverlapPolicy.ALLOW_ALL);
      scheduler.live(
          _ -> {
            if (random.nextInt(12) == 0) {
              scheduler.crash();
            }
          });
      scheduler.startedEachTimeOnce();
    }
  }

  @Test
  void killed_over_and_over_no_run_overlaps_and_each_time_has_one_entry_in_the_history() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Scheduler scheduler = new Scheduler(seed, OverlapPolicy.SKIP);
      scheduler.live(
          _ -> {
            if (random.nextInt(12) == 0) {
              scheduler.crash();
            }
            if (random.nextInt(30) == 0) {
              scheduler.endLatestRun();
            }
          });
      scheduler.recordedEachTimeOnce();
    }
  }

  @Test
  void what_is_started_does_not_wait_for_the_next_commit() {
    Scheduler scheduler = new Scheduler(0, OverlapPolicy.ALLOW_ALL);

    scheduler.live(
        now ->
            assertThat(scheduler.asksForCommit()).isEqualTo(!now.isBefore(START.plusSeconds(1))));
  }

  /** An orchestrator that is killed now and then, with one schedule. */
  private static final class Scheduler {

    private final WireSchedule schedule;
    private final KilledOrchestrator orchestrator;
    private final List<Submit> committed = new ArrayList<>();

    Scheduler(long seed, OverlapPolicy overlap) {
      schedule = WireSchedule.secondly(overlap);
      orchestrator =
          new KilledOrchestrator(
              new Random(seed),
              StoredSchedules.STORE,
              Schedules::processor,
              command -> committed.add((Submit) command));
      ask(schedule.create());
    }

    private void ask(ScheduleCommand command) {
      orchestrator.ask(orchestrator.topics.scheduleCommands(), schedule.key(), command);
    }

    void live(Consumer<Instant> perhaps) {
      orchestrator.live(START.plusSeconds(SECONDS).plusMillis(500), perhaps);
      orchestrator.settle();
    }

    void crash() {
      orchestrator.crash();
    }

    boolean asksForCommit() {
      return orchestrator.asksForCommit();
    }

    /** The engine only ever hears of what was committed. */
    void endLatestRun() {
      if (!committed.isEmpty()) {
        ask(schedule.ended(committed.getLast().getInvocationId()));
      }
    }

    void startedEachTimeOnce() {
      assertThat(committed)
          .extracting(submit -> submit.getEnvelope().getScheduledFor().getNominalTime())
          .containsExactlyElementsOf(times());
      assertThat(committed)
          .extracting(Submit::getInvocationId)
          .containsExactlyElementsOf(times().stream().map(this::run).toList());
    }

    void recordedEachTimeOnce() {
      List<ScheduleHistoryEntry> history =
          new StoredSchedules(orchestrator.store(), orchestrator.serdes).history(id()).reversed();
      assertThat(history)
          .extracting(ScheduleHistoryEntry::getFrom)
          .containsExactlyElementsOf(times());
      Map<UUID, Instant> started = new HashMap<>();
      committed.forEach(
          submit ->
              started.put(
                  submit.getInvocationId(),
                  submit.getEnvelope().getScheduledFor().getNominalTime()));
      Set<UUID> recorded = new HashSet<>();
      history.stream()
          .filter(entry -> entry.getInvocationId() != null)
          .forEach(entry -> recorded.add(entry.getInvocationId()));
      assertThat(committed).hasSize(started.size());
      assertThat(recorded).isEqualTo(started.keySet());
    }

    private ScheduleId id() {
      return new ScheduleId("chess", schedule.name());
    }

    private UUID run(Instant nominal) {
      return id().runAt(nominal);
    }

    private static List<Instant> times() {
      List<Instant> times = new ArrayList<>();
      for (int second = 1; second <= SECONDS; second++) {
        times.add(START.plusSeconds(second));
      }
      return times;
    }
  }
}
