package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.Decision;
import java.time.Instant;
import java.util.Optional;

/** The rules of a schedule's life: the one door to them. */
public final class ScheduleLifecycle {

  private ScheduleLifecycle() {}

  /** What a command comes to. The same arguments always give the same decision. */
  public static Decision<Event, Effect, Rejection> decide(
      ScheduleId id, State state, Command command, Instant now) {
    Turn turn = new Turn(id, state, now);
    Firing firing = new Firing(turn);
    Upkeep upkeep = new Upkeep(turn, firing);
    switch (command) {
      case Command.Create create -> upkeep.create(create);
      case Command.Declare declare -> upkeep.declare(declare);
      case Command _ when state.known().isEmpty() -> turn.rejects(Rejection.UNKNOWN_SCHEDULE);
      case Command.Update update -> upkeep.update(update);
      case Command.Remove _ -> upkeep.remove();
      case Command.Withdraw withdraw -> upkeep.withdraw(withdraw);
      case Command.Pause pause -> upkeep.pause(pause.note());
      case Command.Resume _ -> upkeep.resume();
      case Command.Trigger trigger -> firing.trigger(trigger);
      case Command.Backfill backfill -> firing.backfill(backfill);
      case Command.Look _ -> firing.look();
      case Command.RunEnded ended -> firing.ended(ended);
    }
    return turn.decision();
  }

  /** When somebody has to look at it; empty if that is not before somebody asks for something. */
  public static Optional<Instant> nextLook(ScheduleId id, State state) {
    return state
        .known()
        .flatMap(
            memory ->
                Firing.hasMore(state, memory)
                    ? Optional.of(memory.considered())
                    : nextTime(id, state, memory));
  }

  /** When it runs next if nothing comes between; empty while it is paused. */
  private static Optional<Instant> nextTime(ScheduleId id, State state, Memory memory) {
    DueTimes times = new DueTimes(id, memory.schedule());
    return state instanceof State.Active
        ? times.next(memory.considered()).map(times::runsAt)
        : Optional.empty();
  }
}
