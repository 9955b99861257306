package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A life as bad as it can be: messages of the right and of wrong runs and attempts, doubled and out
 * of order, timers early, prompt and late, outages, cancellations and removals at any time. The
 * same seed gives the same life.
 */
final class RandomLife {

  private static final int RUNS_OF_AN_ATTEMPT = 2;
  private static final int MOST_ATTEMPTS = 6;
  private static final ByteBuffer VALUE = Given.bytes("value");

  private final Random random;
  private final Envelope envelope;
  private final List<UUID> runs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private Instant now = Given.START;
  private Instant assignedAt = Given.START;
  private State state = new State.Absent();
  private Command former;

  RandomLife(long seed) {
    random = new Random(seed);
    envelope =
        new PlainEnvelope(
            random.nextInt(4),
            random.nextBoolean(),
            policy(),
            sometimes(Given.START.plusSeconds(9)),
            sometimes(Given.LIMIT),
            new Priority(1 + random.nextInt(5)),
            locks(),
            random.nextBoolean());
    for (int run = 0; run < RUNS_OF_AN_ATTEMPT * MOST_ATTEMPTS; run++) {
      runs.add(new UUID(seed, run));
    }
  }

  private Optional<LockRequest> locks() {
    return random.nextInt(4) > 0
        ? Optional.empty()
        : Optional.of(new LockRequest(Given.LOCK.keys(), sometimes(Duration.ofSeconds(5))));
  }

  private Policy policy() {
    return new Policy(
        1 + random.nextInt(3),
        Duration.ofSeconds(1),
        2,
        Duration.ofMinutes(1),
        sometimes(Duration.ofSeconds(20)),
        sometimes(Duration.ofSeconds(10)),
        sometimes(Duration.ofSeconds(60)),
        random.nextInt(3) == 0 ? Delivery.AT_MOST_ONCE : Delivery.AT_LEAST_ONCE);
  }

  private <T> Optional<T> sometimes(T value) {
    return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
  }

  RandomLife live(int commands) {
    for (int command = 0; command < commands && !isForgotten(); command++) {
      passTime();
      step(next());
    }
    return this;
  }

  /** Whoever is heard of after that is somebody else. */
  private boolean isForgotten() {
    return !steps.isEmpty()
        && steps.getLast().before() instanceof State.Removed
        && state instanceof State.Absent;
  }

  boolean isScheduled() {
    return envelope.endAwaited();
  }

  boolean mayRunOnceOnly() {
    return envelope.policy().delivery() == Delivery.AT_MOST_ONCE;
  }

  List<Step> steps() {
    return steps;
  }

  List<Event> history() {
    return steps.stream().flatMap(step -> step.decision().events().stream()).toList();
  }

  State state() {
    return state;
  }

  private void step(Command command) {
    Optional<String> revoked =
        random.nextInt(20) == 0 ? Optional.of("its parent ended") : Optional.empty();
    Context context = new Context(now, assignedAt, 7, revoked);
    Decision<Event, Effect, Rejection> decision =
        InvocationLifecycle.decide(state, command, context);
    steps.add(new Step(state, command, context, decision));
    for (Event event : decision.events()) {
      state = state.after(event);
    }
  }

  private void passTime() {
    switch (random.nextInt(12)) {
      case 0 -> now = now.plusSeconds(2);
      case 1 -> now = now.plusSeconds(8);
      case 2 -> now = now.plusSeconds(61);
      case 3 -> assignedAt = now;
      default -> now = now.plusMillis(random.nextInt(500));
    }
  }

  private Command next() {
    if (former != null && random.nextInt(6) == 0) {
      return former;
    }
    Optional<Deadline> deadline =
        switch (random.nextInt(4)) {
          case 0, 1 -> Deadline.of(state, assignedAt);
          case 2 -> Deadline.ofQueue(state, assignedAt);
          default -> Deadline.ofRetention(state);
        };
    if (deadline.isPresent() && random.nextInt(4) == 0) {
      return timer(deadline.get());
    }
    former = fresh();
    return former;
  }

  private Command timer(Deadline deadline) {
    if (random.nextInt(4) > 0 && now.isBefore(deadline.at())) {
      now = deadline.at();
    }
    Duration trip = random.nextInt(5) == 0 ? Duration.ofSeconds(3) : Duration.ofMillis(200);
    return new Command.Expire(
        deadline.kind(), deadline.attempt(), deadline.executionId(), now.minus(trip));
  }

  private Command fresh() {
    Run run = run();
    return switch (random.nextInt(38)) {
      case 0, 1, 2 ->
          new Command.Submit(
              envelope,
              Given.ARGUMENTS,
              random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Given.POSITION));
      case 3, 4, 5, 6 -> new Command.Started(envelope, run);
      case 7, 8, 9 -> new Command.Yielded(envelope, run, 1 + random.nextInt(3), VALUE);
      case 10, 11 ->
          new Command.Completed(envelope, run, now, Optional.of(VALUE), random.nextBoolean());
      case 12, 13 ->
          new Command.AttemptFailed(
              envelope,
              run,
              now,
              Optional.of(Given.NO_MOVE),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean());
      case 14, 15 -> new Command.Redelivered(envelope, run.attempt());
      case 16 -> new Command.Skipped(envelope, run.attempt());
      case 22 -> new Command.Deferred(envelope, run.attempt(), sometimes("No member answers"));
      case 34, 35, 36 -> new Command.LocksGranted(new Fences(run.attempt(), Map.of("table-7", 1L)));
      case 37 -> new Command.LocksRefused(new HeldLock("table-7", run.executionId()));
      case 17, 18, 19 -> new Command.Heartbeat(run.attempt(), run.executionId());
      case 23 ->
          new Command.HandedBack(
              envelope, run, now, random.nextBoolean(), sometimes(Given.NO_MOVE));
      case 29, 30 -> new Command.RequestRun(envelope, run);
      case 24 -> new Command.StopDelivered(run.attempt(), run.executionId(), now);
      case 27, 28 -> new Command.SlotGranted(run.attempt());
      case 25, 26 ->
          new Command.Progressed(
              envelope, run, new Progress(random.nextInt(9), 9, Optional.empty(), now));
      case 20 -> new Command.Cancel(Cancellation.request("enough", now));
      case 21 -> random.nextInt(3) == 0 ? new Command.Remove(now) : new Command.Cancel(any());
      default ->
          new Command.Expire(
              ExpiryKind.values()[random.nextInt(ExpiryKind.values().length)],
              run.attempt(),
              Optional.of(run.executionId()),
              now);
    };
  }

  private Cancellation any() {
    return Cancellation.request("", now);
  }

  /**
   * Mostly one of the current attempt, now and then one of a former or of none that was released.
   */
  private Run run() {
    int current =
        switch (state) {
          case State.Pending pending -> pending.attempt();
          case State.Running running -> running.attempt();
          case State.Cancelling cancelling -> cancelling.attempt();
          case State.Removing removing -> removing.hidden().attempt();
          case State.Finished finished -> finished.attempt();
          case State.Absent _, State.Claiming _, State.CancelledAhead _, State.Removed _ -> 1;
        };
    int attempt =
        Math.clamp(random.nextInt(5) == 0 ? current - 1 + random.nextInt(3) : current, 1, 5);
    int which = random.nextInt(4) == 0 ? 1 : 0;
    return new Run(
        attempt, runs.get(attempt * RUNS_OF_AN_ATTEMPT + which), "worker-1", Given.START);
  }

  /** One command, what it met and what came of it. */
  record Step(
      State before,
      Command command,
      Context context,
      Decision<Event, Effect, Rejection> decision) {}
}
