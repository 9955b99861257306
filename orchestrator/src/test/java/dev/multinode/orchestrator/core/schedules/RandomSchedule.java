package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Watched;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The life of a schedule as bad as it can be: outages, changes, pauses, doubled reports, wishes at
 * any time. The same seed gives the same life.
 */
final class RandomSchedule extends Watched<State, Command, Event, Effect, Rejection> {

  private static final String APP = "app";

  private final Random random;
  private final ScheduleId id;
  private final List<UUID> started = new ArrayList<>();

  RandomSchedule(long seed) {
    this(new Random(seed), new ScheduleId("chess", "schedule-" + seed));
  }

  private RandomSchedule(Random random, ScheduleId id) {
    super(Scheduled.rules(id), new State.Absent(), Scheduled.START);
    this.random = random;
    this.id = id;
  }

  RandomSchedule live(int commands) {
    for (int i = 0; i < commands; i++) {
      passUnwatched(
          Duration.ofMillis(
              random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(900)));
      asks(next());
    }
    return this;
  }

  ScheduleId id() {
    return id;
  }

  private void asks(Command command) {
    for (Effect effect : step(command).decision().effects()) {
      if (effect instanceof Effect.Start start) {
        started.add(start.due().invocationId());
      }
    }
  }

  private Command next() {
    return switch (random.nextInt(30)) {
      case 0, 1 -> new Command.Create(schedule());
      case 2 -> new Command.Declare(APP, schedule());
      case 3 -> new Command.Update(schedule());
      case 4 -> random.nextInt(3) == 0 ? new Command.Remove() : new Command.Withdraw(APP);
      case 5 -> new Command.Pause("");
      case 6, 7 -> new Command.Resume();
      case 8 -> new Command.Trigger(new UUID(0, random.nextInt(20)));
      case 9 -> {
        Instant from = now().minusMillis(random.nextInt(20_000));
        yield new Command.Backfill(from, now().minusMillis(random.nextInt(10_000) - 200));
      }
      case 10, 11, 12, 13, 14, 15 -> ended();
      default -> new Command.Look();
    };
  }

  private Command ended() {
    UUID run =
        started.isEmpty() || random.nextInt(10) == 0
            ? new UUID(0, 1)
            : started.get(Math.max(0, started.size() - 1 - random.nextInt(4)));
    RunOutcome[] outcomes = RunOutcome.values();
    return new Command.RunEnded(run, outcomes[random.nextInt(outcomes.length)], Optional.empty());
  }

  private Schedule schedule() {
    return new Schedule(
        random.nextBoolean()
            ? Timetable.cron("*/2 * * * * *", "")
            : Timetable.every("2026-01-01T00:00:00.5", "PT3S"),
        OverlapPolicy.values()[random.nextInt(OverlapPolicy.values().length)],
        Duration.ofSeconds(random.nextInt(20)),
        Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(4_000) : 0),
        sometimes(now().plusSeconds(random.nextInt(20))),
        sometimes(now().plusSeconds(20 + random.nextInt(300))),
        random.nextInt(3) == 0,
        new Scheduled.PlainTarget("target"));
  }

  private <T> Optional<T> sometimes(T value) {
    return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
  }
}
