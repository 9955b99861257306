package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.replicas.Replica.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sees to it that each place has the run that it should have. */
final class Places {

  /** A run, and the one that takes its place. */
  private static final int MOST_RUNS_OF_A_PLACE = 2;

  private final Turn turn;

  Places(Turn turn) {
    this.turn = turn;
  }

  /** When another run is due in places that have to wait for it. */
  static Stream<Instant> restarts(Memory memory) {
    return memory.replicas().stream()
        .filter(each -> each.is(Phase.BACKING_OFF) && hasRoom(memory, each.place()))
        .flatMap(each -> each.restartAt().stream());
  }

  void settle() {
    Memory memory = turn.memory();
    memory.replicas().stream()
        .filter(each -> each.place() >= memory.wanted())
        .forEach(each -> giveUp(each, StopReason.TOO_MANY));
    switch (memory.rule().kind()) {
      case SERVICE -> replaceServices();
      case DAEMON -> replaceDaemons();
    }
    IntStream.range(0, memory.wanted()).forEach(this::fill);
  }

  /** The set is to go: all its runs end. */
  void clear() {
    turn.memory().replicas().forEach(each -> giveUp(each, StopReason.WITHDRAWN));
    if (turn.memory().replicas().isEmpty()) {
      turn.happens(new Event.Gone(turn.now()));
    }
  }

  private void giveUp(Replica replica, StopReason reason) {
    switch (replica.phase()) {
      case STARTING, RUNNING -> turn.stops(replica, reason);
      case BACKING_OFF, DONE -> turn.happens(new Event.Dropped(replica.run()));
      case STOPPING -> {}
    }
  }

  /** One that was not healthy yet serves nobody; one that was goes on until its successor is. */
  private void replaceServices() {
    for (Replica each : turn.memory().replicas()) {
      boolean replaced =
          each.is(Phase.STARTING)
              || each.is(Phase.RUNNING) && isServedByAnother(each.place(), each.run());
      if (replaced && turn.memory().isOutdated(each)) {
        turn.stops(each, StopReason.REPLACED);
      }
    }
  }

  private boolean isServedByAnother(int place, UUID run) {
    return turn.memory().at(place).stream()
        .anyMatch(
            each ->
                each.is(Phase.RUNNING)
                    && !each.run().equals(run)
                    && !turn.memory().isOutdated(each));
  }

  /** They end at once: none of them may run beside its successor, which waits for the lock. */
  private void replaceDaemons() {
    for (Replica each : turn.memory().replicas()) {
      boolean runs = each.is(Phase.RUNNING) || each.is(Phase.STARTING);
      if (runs && turn.memory().isOutdated(each)) {
        turn.stops(each, StopReason.REPLACED);
      }
    }
  }

  /** Starts a run in a place that needs one. */
  private void fill(int place) {
    Memory memory = turn.memory();
    if (!hasRoom(memory, place)) {
      return;
    }
    List<Replica> there = memory.at(place);
    Optional<Replica> current =
        there.stream()
            .filter(each -> !each.is(Phase.STOPPING) && !memory.isOutdated(each))
            .findFirst();
    if (current.isPresent()) {
      current.filter(this::isDue).ifPresent(last -> start(place, last.failures()));
    } else if (there.stream().noneMatch(each -> each.is(Phase.RUNNING)) || mayReplace(place)) {
      start(place, 0);
    }
  }

  private static boolean hasRoom(Memory memory, int place) {
    return memory.at(place).stream().filter(Replica::isLive).count() < MOST_RUNS_OF_A_PLACE;
  }

  private boolean isDue(Replica replica) {
    return replica.restartAt().filter(at -> !at.isAfter(turn.now())).isPresent();
  }

  /** Services are replaced one after another, so that there is never more than one too many. */
  private boolean mayReplace(int place) {
    return IntStream.range(0, turn.memory().wanted())
        .filter(other -> other != place)
        .noneMatch(this::isBeingReplaced);
  }

  /** Whether what serves there is outdated, and has a successor that is not healthy yet. */
  private boolean isBeingReplaced(int place) {
    Memory memory = turn.memory();
    List<Replica> there = memory.at(place);
    return there.stream().anyMatch(each -> each.is(Phase.RUNNING) && memory.isOutdated(each))
        && there.stream().anyMatch(each -> !each.is(Phase.STOPPING) && !memory.isOutdated(each));
  }

  private void start(int place, int failures) {
    Memory memory = turn.memory();
    UUID run = turn.id().run(memory.createdAt(), memory.started() + 1);
    ReplicaKind kind = memory.rule().kind();
    Phase phase =
        switch (kind) {
          case SERVICE -> Phase.STARTING;
          case DAEMON -> Phase.RUNNING;
        };
    Target target = memory.definition().target();
    turn.happens(
        new Event.Started(
            new Replica(
                place,
                run,
                memory.generation(),
                target.version(),
                phase,
                turn.now(),
                Optional.empty(),
                failures,
                lastOutcome(place))));
    turn.causes(new Effect.Start(target, kind, place, run));
  }

  private Optional<RunOutcome> lastOutcome(int place) {
    return turn.memory().at(place).stream()
        .filter(each -> !each.isLive())
        .flatMap(each -> each.lastOutcome().stream())
        .findFirst();
  }
}
