package dev.multinode.orchestrator.core.replicas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How many replicas there shall be under the load that gateways tell of. */
final class Scaling {

  /** How long what a gateway has told counts; it tells every two seconds. */
  private static final Duration LOADS_COUNT = Duration.ofSeconds(10);

  /** How long fewer have to be needed before there are fewer. */
  private static final Duration SURPLUS_STAYS = Duration.ofMinutes(1);

  private final Turn turn;

  Scaling(Turn turn) {
    this.turn = turn;
  }

  /** When the load changes by itself, or what is too many has been so for long enough. */
  static Stream<Instant> looks(Memory memory) {
    return Stream.concat(
        memory.loads().stream().map(load -> load.at().plus(LOADS_COUNT)),
        memory.surplus().stream().map(surplus -> surplus.since().plus(SURPLUS_STAYS)));
  }

  void loaded(Command.Loaded loaded) {
    if (turn.memory().rule().scales()) {
      turn.happens(new Event.LoadTold(new Load(loaded.gateway(), loaded.inFlight(), turn.now())));
    } else {
      turn.rejects(Rejection.LOAD_DOES_NOT_COUNT);
    }
  }

  void settle() {
    for (Load load : turn.memory().loads()) {
      if (!load.at().plus(LOADS_COUNT).isAfter(turn.now())) {
        turn.happens(new Event.LoadExpired(load.gateway()));
      }
    }
    int needed = turn.memory().rule().neededFor(turn.memory().inFlight());
    if (needed > turn.memory().wanted()) {
      turn.happens(new Event.Scaled(needed, turn.now()));
    } else if (needed < turn.memory().wanted()) {
      surplus(needed);
    } else if (turn.memory().surplus().isPresent()) {
      turn.happens(new Event.SurplusOver());
    }
  }

  private void surplus(int needed) {
    Optional<Surplus> before = turn.memory().surplus();
    Surplus surplus =
        before
            .map(seen -> new Surplus(seen.since(), Math.max(seen.needed(), needed)))
            .orElse(new Surplus(turn.now(), needed));
    if (!surplus.since().plus(SURPLUS_STAYS).isAfter(turn.now())) {
      turn.happens(new Event.Scaled(surplus.needed(), turn.now()));
      if (needed < surplus.needed()) {
        turn.happens(new Event.SurplusSeen(new Surplus(turn.now(), needed)));
      }
    } else if (!before.equals(Optional.of(surplus))) {
      turn.happens(new Event.SurplusSeen(surplus));
    }
  }
}
