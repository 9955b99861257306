package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Watched;
import dev.multinode.orchestrator.core.replicas.Replica.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One service or daemon and its clock, in the hands of a test. */
final class Kept extends Watched<State, Command, Event, Effect, Rejection> {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final ReplicaSetId ID = new ReplicaSetId("chess", "Chess.api");
  static final String APP = "app";
  static final Duration BACKOFF = Duration.ofSeconds(1);
  static final Duration MAX_BACKOFF = Duration.ofSeconds(8);

  Kept() {
    super(rules(ID), new State.Absent(), START);
  }

  /** The rules, for one set. */
  static Rules<State, Command, Event, Effect, Rejection> rules(ReplicaSetId id) {
    return new Rules<>(
        (state, command, now) -> ReplicaSetLifecycle.decide(id, state, command, now),
        ReplicaSetLifecycle::nextLook,
        new Command.Look());
  }

  static Kept service(int replicas) {
    return new Kept().asks(new Command.Declare(serviceOf("1", replicas, replicas)));
  }

  /** With 10 requests for each of its replicas. */
  static Kept scaling(int replicas, int maxReplicas) {
    return new Kept().asks(new Command.Declare(serviceOf("1", replicas, maxReplicas)));
  }

  static Kept daemon(int replicas) {
    return new Kept().asks(new Command.Declare(daemonOf("1", replicas, RestartPolicy.ALWAYS)));
  }

  static Kept daemonOnFailure() {
    return new Kept().asks(new Command.Declare(daemonOf("1", 1, RestartPolicy.ON_FAILURE)));
  }

  static Definition serviceOf(String version, int replicas, int maxReplicas) {
    return new Definition(
        APP,
        new ReplicaRule(
            ReplicaKind.SERVICE,
            replicas,
            maxReplicas,
            10,
            RestartPolicy.ALWAYS,
            BACKOFF,
            MAX_BACKOFF),
        new PlainTarget(version));
  }

  static Definition daemonOf(String version, int replicas, RestartPolicy restart) {
    return new Definition(
        APP,
        new ReplicaRule(ReplicaKind.DAEMON, replicas, replicas, 10, restart, BACKOFF, MAX_BACKOFF),
        new PlainTarget(version));
  }

  Kept asks(Command command) {
    step(command);
    return this;
  }

  Kept deploys(Definition definition) {
    return asks(new Command.Declare(definition));
  }

  Kept ready(long number) {
    return asks(new Command.Ready(run(number)));
  }

  Kept ends(long number, RunOutcome outcome) {
    return asks(new Command.RunEnded(run(number), outcome));
  }

  Kept fails(long number) {
    return ends(number, RunOutcome.FAILED);
  }

  Kept loads(String gateway, int inFlight) {
    return asks(new Command.Loaded(gateway, inFlight));
  }

  /** Time passes, and whenever there is something to do somebody looks. */
  Kept pass(Duration duration) {
    passWatched(duration);
    return this;
  }

  Memory memory() {
    return state().known().orElseThrow();
  }

  /** Its runs as {@code number/place version phase}, in the order of their start. */
  List<String> runs() {
    return memory().replicas().stream().map(this::text).toList();
  }

  /** What was told to end, by number. */
  List<Long> stopped() {
    return effects().stream()
        .filter(Effect.Stop.class::isInstance)
        .map(stop -> number(((Effect.Stop) stop).run()))
        .toList();
  }

  /** How many runs were started. */
  long started() {
    return effects().stream().filter(Effect.Start.class::isInstance).count();
  }

  private String text(Replica replica) {
    return "%d/%d v%s %s"
        .formatted(number(replica.run()), replica.place(), replica.version(), replica.phase());
  }

  private long number(UUID run) {
    long number = 1;
    while (!run(number).equals(run)) {
      number++;
    }
    return number;
  }

  UUID run(long number) {
    return ID.run(state().known().map(Memory::createdAt).orElse(START), number);
  }

  long live() {
    return memory().replicas().stream().filter(Replica::isLive).count();
  }

  long running() {
    return memory().replicas().stream().filter(each -> each.phase() == Phase.RUNNING).count();
  }

  record PlainTarget(String version) implements Target {}
}
