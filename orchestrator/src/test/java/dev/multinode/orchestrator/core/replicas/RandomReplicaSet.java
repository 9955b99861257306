package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The life of a service or daemon as bad as it can be: deploys of any kind at any time, runs that
 * end in any way, doubled and late reports, load that comes and goes, outages. The same seed gives
 * the same life.
 */
final class RandomReplicaSet extends Watched<State, Command, Event, Effect, Rejection> {

  private final Random random;
  private final ReplicaKind kind;
  private final List<UUID> started = new ArrayList<>();

  RandomReplicaSet(long seed) {
    super(Kept.rules(new ReplicaSetId("chess", "set-" + seed)), new State.Absent(), Kept.START);
    random = new Random(seed);
    // Not by chance: the first draws of small seeds are all alike.
    kind = seed % 2 == 0 ? ReplicaKind.SERVICE : ReplicaKind.DAEMON;
  }

  RandomReplicaSet live(int commands) {
    for (int i = 0; i < commands; i++) {
      passUnwatched(
          Duration.ofMillis(
              1 + (random.nextInt(8) == 0 ? random.nextInt(40_000) : random.nextInt(900))));
      asks(next());
    }
    return this;
  }

  /** Nothing goes wrong any more: what starts gets healthy, what was told to end does. */
  RandomReplicaSet calmDown() {
    Optional<Command> missing = missing();
    for (int i = 0; missing.isPresent(); i++) {
      if (i > 1_000) {
        throw new AssertionError("It does not come to rest: " + state());
      }
      passUnwatched(Duration.ofMillis(1));
      asks(missing.get());
      missing = missing();
    }
    return this;
  }

  private Optional<Command> missing() {
    List<Replica> replicas = state().known().map(Memory::replicas).orElse(List.of());
    for (Replica replica : replicas) {
      switch (replica.phase()) {
        case STARTING -> {
          return Optional.of(new Command.Ready(replica.run()));
        }
        case STOPPING -> {
          return Optional.of(new Command.RunEnded(replica.run(), RunOutcome.CANCELLED));
        }
        case RUNNING, BACKING_OFF, DONE -> {}
      }
    }
    Optional<Instant> look = nextLook();
    look.filter(at -> at.isAfter(now()))
        .ifPresent(at -> passUnwatched(Duration.between(now(), at)));
    return look.map(_ -> new Command.Look());
  }

  ReplicaKind kind() {
    return kind;
  }

  private void asks(Command command) {
    for (Effect effect : step(command).decision().effects()) {
      if (effect instanceof Effect.Start start) {
        started.add(start.run());
      }
    }
  }

  private Command next() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> new Command.Declare(definition());
      case 3 ->
          random.nextInt(3) == 0
              ? new Command.Withdraw(random.nextInt(4) == 0 ? "other" : Kept.APP)
              : new Command.Look();
      case 4 -> random.nextInt(4) == 0 ? new Command.Restart() : new Command.Look();
      case 5, 6 -> new Command.Loaded("gateway-" + random.nextInt(3), random.nextInt(60));
      case 7, 8, 9, 10, 11, 12 -> new Command.Ready(someRun());
      case 13, 14, 15, 16, 17, 18 ->
          new Command.RunEnded(
              someRun(), RunOutcome.values()[random.nextInt(RunOutcome.values().length)]);
      default -> new Command.Look();
    };
  }

  private UUID someRun() {
    return started.isEmpty() || random.nextInt(12) == 0
        ? new UUID(0, 1)
        : started.get(Math.max(0, started.size() - 1 - random.nextInt(7)));
  }

  private Definition definition() {
    int replicas = 1 + random.nextInt(3);
    boolean scales = kind == ReplicaKind.SERVICE && random.nextInt(3) != 0;
    ReplicaRule rule =
        new ReplicaRule(
            kind,
            replicas,
            scales ? replicas + random.nextInt(4) : replicas,
            10,
            kind == ReplicaKind.DAEMON && random.nextBoolean()
                ? RestartPolicy.ON_FAILURE
                : RestartPolicy.ALWAYS,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1 + random.nextInt(20)));
    String app = random.nextInt(6) == 0 ? "other" : Kept.APP;
    return new Definition(app, rule, new Kept.PlainTarget("" + random.nextInt(3)));
  }
}
