package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Instant;
import java.util.UUID;

/** What happened to one set. */
public sealed interface Event {

  /** It is there. */
  record Created(Definition definition, Instant at) implements Event {}

  /** It is gone from its app: its runs end, and then it is gone. */
  record Withdrawn(Instant at) implements Event {}

  /** An app wants it again before all its runs have ended. */
  record Returned(Definition definition, Instant at) implements Event {}

  /** It is gone, with all its runs. */
  record Gone(Instant at) implements Event {}

  /** An event that changes what is known, and not whether the set is wanted. */
  sealed interface OfMemory extends Event {

    Memory applyTo(Memory memory);
  }

  /** It is another one from now on, whose runs take the places of those that there are. */
  record Changed(Definition definition, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.changedTo(definition);
    }
  }

  /** All its runs shall be replaced. */
  record RenewalAsked(Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.renewed();
    }
  }

  /** A run was started; it takes the place of what was left of the last one. */
  record Started(Replica replica) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withStarted(replica);
    }
  }

  /** A run is healthy. */
  record BecameReady(UUID run, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(run, replica -> replica.ready(at));
    }
  }

  /** A run was told to end. */
  record StopAsked(UUID run, StopReason reason, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(run, replica -> replica.stopping(at));
    }
  }

  /** A run has ended by itself, and another is due. */
  record BackedOff(UUID run, RunOutcome outcome, int failures, Instant restartAt, Instant at)
      implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(run, replica -> replica.backingOff(outcome, failures, restartAt, at));
    }
  }

  /** A run has returned, and is to be followed by none. */
  record Done(UUID run, RunOutcome outcome, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(run, replica -> replica.done(outcome, at));
    }
  }

  /** A run has ended that is not the one of its place any more. */
  record Ended(UUID run, RunOutcome outcome) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.without(run);
    }
  }

  /** What was left of a run is of no use any more. */
  record Dropped(UUID run) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.without(run);
    }
  }

  /** A gateway has told of its load. */
  record LoadTold(Load load) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(load);
    }
  }

  /** A gateway has told nothing for a while. */
  record LoadExpired(String gateway) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withoutLoadOf(gateway);
    }
  }

  /** Fewer are needed than there are. */
  record SurplusSeen(Surplus surplus) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.with(surplus);
    }
  }

  /** As many are needed as there are. */
  record SurplusOver() implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.withoutSurplus();
    }
  }

  /** There shall be so many. */
  record Scaled(int wanted, Instant at) implements OfMemory {
    @Override
    public Memory applyTo(Memory memory) {
      return memory.scaledTo(wanted);
    }
  }
}
