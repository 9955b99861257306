package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.Evolving;
import dev.multinode.orchestrator.core.IllegalTransition;
import java.util.Optional;

/**
 * Where a set is.
 *
 * <pre>
 *   Absent -- Created --> Kept -- Withdrawn --> Leaving
 *     ^                    ^                     |   |
 *     |                    '----- Returned ------'   |
 *     '------------------------ Gone ----------------'
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
          ? new Kept(Memory.of(created.definition(), created.at()))
          : illegal(this, event);
    }
  }

  /** As many as wanted are kept running. */
  record Kept(Memory memory) implements State {

    @Override
    public Optional<Memory> known() {
      return Optional.of(memory);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Withdrawn _ -> new Leaving(memory.scaledTo(0));
        case Event.OfMemory change -> new Kept(change.applyTo(memory));
        case Event.Created _, Event.Returned _, Event.Gone _ -> illegal(this, event);
      };
    }
  }

  /** It is gone from its app, and is there until its runs have ended. */
  record Leaving(Memory memory) implements State {

    @Override
    public Optional<Memory> known() {
      return Optional.of(memory);
    }

    @Override
    public State after(Event event) {
      return switch (event) {
        case Event.Returned returned -> new Kept(memory.changedTo(returned.definition()));
        case Event.Gone _ -> new Absent();
        case Event.StopAsked asked -> new Leaving(asked.applyTo(memory));
        case Event.Ended ended -> new Leaving(ended.applyTo(memory));
        case Event.Dropped dropped -> new Leaving(dropped.applyTo(memory));
        case Event.Created _, Event.Withdrawn _, Event.OfMemory _ -> illegal(this, event);
      };
    }
  }

  private static State illegal(State state, Event event) {
    throw new IllegalTransition("a set of replicas", state, event);
  }
}
