package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.Evolving;
import dev.multinode.orchestrator.core.IllegalTransition;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a schedule is.
 *
 * <pre>
 *   Absent -- Created --> Active -- Paused --> Paused
 *     ^                   |    ^                 |  |
 *     |                   |    '---- Resumed ----'  |
 *     '----- Removed -----'-------------------------'
 * </pre>
 */
public sealed interface State extends Evolving<State, Event> {

  /** What is known of it, if it is there. */
  Optional<Memory> known();

  /** There is none, or none any more. */
  record Absent() implements State {

    @Override
    public Optional<Memory> known() {
      return Optional.empty();
    }

    @Override
    public State after(Event event) {
      return event instanceof Event.Created created
          ? new Active(Memory.of(created.schedule(), created.declaredBy(), created.at()))
          : illegal(this, event);
    }
  }

  /** Its times run when they are due. */
  record Active(Memory memory) implements State {

    @Override
    public Optional<Memory> known() {
      return Optional.of(memory);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Paused paused -> new Paused(memory, paused.note(), paused.at());
        case Event.Removed _ -> new Absent();
        case Event.OfMemory change -> new Active(change.applyTo(memory));
        case Event.Created _, Event.Resumed _ -> illegal(this, event);
      };
    }
  }

  /**
   * Its times do not run, but for those that somebody asks for.
   *
   * @param note why, in the words of whoever paused it
   * @param since when it was paused
   */
  record Paused(Memory memory, String note, Instant since) implements State {

    @Override
    public Optional<Memory> known() {
      return Optional.of(memory);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Resumed resumed -> new Active(memory.considering(resumed.at()));
        case Event.Removed _ -> new Absent();
        case Event.OfMemory change -> new Paused(change.applyTo(memory), note, since);
        case Event.Created _, Event.Paused _ -> illegal(this, event);
      };
    }
  }

  private static State illegal(State state, Event event) {
    throw new IllegalTransition("a schedule", state, event);
  }
}
