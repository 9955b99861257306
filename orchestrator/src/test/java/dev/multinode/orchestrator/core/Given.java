package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One invocation's life in a test: what it has been told, what it was told last, what came of that.
 */
final class Given {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final WorkPosition POSITION = new WorkPosition("tasks.small", 0, 7);
  static final ConcurrencyLimit LIMIT = new ConcurrencyLimit("chess/Chess.suggest", 1);
  static final LockRequest LOCK = new LockRequest(List.of("table-7"), Optional.empty());
  static final ByteBuffer ARGUMENTS = bytes("arguments");
  static final ByteBuffer RESULT = bytes("result");
  static final Failure NO_MOVE = new Failure("java.lang.IllegalStateException", "no move", "");

  private static final Policy AT_MOST_ONCE = Policy.DEFAULT.with(Delivery.AT_MOST_ONCE);

  private PlainEnvelope envelope = PlainEnvelope.of(1, false);
  private Optional<String> revokedAncestor = Optional.empty();
  private Instant now = START;
  private Instant assignedAt = START;
  private State state = new State.Absent();
  private Decision<Event, Effect, Rejection> last =
      new Decision<>(List.of(), List.of(), Optional.empty());
  private final List<Event> history = new ArrayList<>();

  private Given() {}

  static Given nothing() {
    return new Given();
  }

  static Given submitted() {
    Given given = nothing();
    return given.when(given.submit());
  }

  /** On the gated road, and to run at most once. */
  static Given submittedAtMostOnce() {
    Given given = nothing().under(AT_MOST_ONCE).awaited();
    return given.when(given.gatedSubmit());
  }

  static Given running(UUID execution) {
    Given given = submitted();
    return given.when(given.started(1, execution));
  }

  static Given cancelling() {
    Given given = submitted();
    return given.when(given.cancel());
  }

  static Given finished(UUID execution) {
    Given given = submitted();
    return given.when(given.completed(1, execution));
  }

  Given awaited() {
    envelope = envelope.awaitedByCaller();
    return this;
  }

  /** With that policy, from before it is submitted. */
  Given under(Policy policy) {
    envelope = envelope.with(policy);
    return this;
  }

  /** Not to be run before a while has passed. */
  Given dueIn(Duration delay) {
    envelope = envelope.dueAt(now.plus(delay));
    return this;
  }

  /** Worth so much among others of its class. */
  Given of(int priority) {
    envelope = envelope.with(new Priority(priority));
    return this;
  }

  /** To run only with a slot of a gate. */
  Given limited() {
    envelope = envelope.with(LIMIT);
    return this;
  }

  /** To be refused unless its lock is free. */
  Given locked() {
    envelope = envelope.with(LOCK);
    return this;
  }

  /** Started by a schedule. */
  Given scheduled() {
    envelope = envelope.startedBySchedule();
    return this;
  }

  /** Told its schedule how it ended. */
  Given thenToldItsSchedule(RunOutcome outcome) {
    assertThat(last.effects()).contains(new Effect.ReportRun(envelope, outcome));
    return this;
  }

  Given thenToldNoSchedule() {
    assertThat(last.effects()).noneMatch(Effect.ReportRun.class::isInstance);
    return this;
  }

  /** To wait for its lock. */
  Given lockedWithin(Duration wait) {
    envelope = envelope.with(new LockRequest(LOCK.keys(), Optional.of(wait)));
    return this;
  }

  Given underARevokedParent() {
    revokedAncestor = Optional.of("its parent ended");
    return this;
  }

  Instant now() {
    return now;
  }

  Given after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** The task moves here, or comes back after an outage. */
  Given reassigned() {
    assignedAt = now;
    return this;
  }

  Given when(Command command) {
    last =
        InvocationLifecycle.decide(
            state, command, new Context(now, assignedAt, 7, revokedAncestor));
    for (Event event : last.events()) {
      state = state.after(event);
      history.add(event);
    }
    return this;
  }

  @SafeVarargs
  final Given thenHappened(Class<? extends Event>... events) {
    List<Class<?>> expected = new ArrayList<>();
    for (Class<?> each : events) {
      expected.add(each);
    }
    assertThat(last.events()).<Class<?>>extracting(Object::getClass).isEqualTo(expected);
    return this;
  }

  Given thenRejected(Rejection reason) {
    assertThat(last.events()).isEmpty();
    assertThat(last.rejection()).contains(reason);
    return this;
  }

  Given thenIs(Class<? extends State> type) {
    assertThat(state).isInstanceOf(type);
    return this;
  }

  Given thenEnded(Status status) {
    assertThat(state)
        .isInstanceOfSatisfying(
            State.Finished.class, over -> assertThat(over.status()).isEqualTo(status));
    return this;
  }

  Given thenDispatched(int attempt) {
    assertThat(last.effects())
        .filteredOn(Effect.Dispatch.class::isInstance)
        .singleElement()
        .isEqualTo(new Effect.Dispatch(envelope, attempt, ARGUMENTS, Map.of()));
    return this;
  }

  /** With the fences of that attempt. */
  Given thenDispatched(Fences fences) {
    assertThat(last.effects())
        .filteredOn(Effect.Dispatch.class::isInstance)
        .singleElement()
        .isEqualTo(new Effect.Dispatch(envelope, fences.attempt(), ARGUMENTS, fences.byKey()));
    return this;
  }

  /** Asked for its locks, or for the fences of an attempt, and gave none back. */
  Given thenAskedForLocks(int attempt) {
    return thenLocks(new Effect.AcquireLocks(envelope, attempt));
  }

  Given thenGaveItsLocksBack() {
    return thenLocks(new Effect.ReleaseLocks(envelope));
  }

  Given thenNoLockChanged() {
    return thenLocks();
  }

  private Given thenLocks(Effect... expected) {
    assertThat(last.effects())
        .filteredOn(
            effect ->
                effect instanceof Effect.AcquireLocks || effect instanceof Effect.ReleaseLocks)
        .containsExactly(expected);
    return this;
  }

  Given thenStartAccepted() {
    return thenStartAnswered(Optional.empty());
  }

  Given thenStartRefused(HeldLock held) {
    return thenStartAnswered(Optional.of(held));
  }

  private Given thenStartAnswered(Optional<HeldLock> refusedFor) {
    assertThat(last.effects()).contains(new Effect.AnswerStart(envelope, refusedFor));
    return this;
  }

  Given thenStartNotAnswered() {
    assertThat(last.effects()).noneMatch(Effect.AnswerStart.class::isInstance);
    return this;
  }

  Given thenHasNoTimer() {
    assertThat(Deadline.of(state, assignedAt)).isEmpty();
    assertThat(Deadline.ofQueue(state, assignedAt)).isEmpty();
    return this;
  }

  Given thenNothingDispatched() {
    assertThat(last.effects()).noneMatch(Effect.Dispatch.class::isInstance);
    return this;
  }

  /** Asked for a slot and gave none back. */
  Given thenAskedForASlot(int attempt) {
    return thenSlots(new Effect.AcquireSlot(envelope, LIMIT, attempt));
  }

  /** Gave a slot back and asked for none. */
  Given thenGaveItsSlotBack(int attempt) {
    return thenSlots(new Effect.ReleaseSlot(LIMIT, attempt));
  }

  /** Gave the slot of an attempt back and asked for one for the next. */
  Given thenAskedForAnotherSlot(int attempt) {
    return thenSlots(
        new Effect.ReleaseSlot(LIMIT, attempt - 1),
        new Effect.AcquireSlot(envelope, LIMIT, attempt));
  }

  Given thenNoSlotChanged() {
    return thenSlots();
  }

  private Given thenSlots(Effect... expected) {
    assertThat(last.effects())
        .filteredOn(
            effect -> effect instanceof Effect.AcquireSlot || effect instanceof Effect.ReleaseSlot)
        .containsExactly(expected);
    return this;
  }

  Given thenRevoked(UUID execution) {
    assertThat(last.effects())
        .filteredOn(Effect.RevokeExecution.class::isInstance)
        .extracting(effect -> ((Effect.RevokeExecution) effect).executionId())
        .containsExactly(execution);
    return this;
  }

  Given thenAnswered(Status status) {
    assertThat(last.effects())
        .filteredOn(Effect.Answer.class::isInstance)
        .singleElement()
        .satisfies(answer -> assertThat(((Effect.Answer) answer).status()).isEqualTo(status));
    return this;
  }

  Given thenNobodyAnswered() {
    assertThat(last.effects()).noneMatch(Effect.Answer.class::isInstance);
    return this;
  }

  State state() {
    return state;
  }

  List<Event> history() {
    return history;
  }

  Decision<Event, Effect, Rejection> decision() {
    return last;
  }

  /** The timer that runs out first. */
  Deadline deadline() {
    return Stream.of(Deadline.of(state, assignedAt), Deadline.ofQueue(state, assignedAt))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Deadline::at))
        .orElseThrow();
  }

  Command submit() {
    return new Command.Submit(envelope, ARGUMENTS, Optional.of(POSITION));
  }

  Command gatedSubmit() {
    return new Command.Submit(envelope, ARGUMENTS, Optional.empty());
  }

  Command started(int attempt, UUID execution) {
    return new Command.Started(envelope, run(attempt, execution));
  }

  Command yielded(int attempt, UUID execution, int index) {
    return new Command.Yielded(envelope, run(attempt, execution), index, bytes("value " + index));
  }

  Command progressed(int attempt, UUID execution, long done) {
    return new Command.Progressed(
        envelope, run(attempt, execution), new Progress(done, 10, Optional.of("at work"), now));
  }

  Command completed(int attempt, UUID execution) {
    return completed(attempt, execution, false);
  }

  Command completed(int attempt, UUID execution, boolean answered) {
    return new Command.Completed(
        envelope, run(attempt, execution), START, Optional.of(RESULT), answered);
  }

  Command failed(int attempt, UUID execution) {
    return failed(attempt, execution, true);
  }

  Command failed(int attempt, UUID execution, boolean retryable) {
    return new Command.AttemptFailed(
        envelope,
        run(attempt, execution),
        START,
        Optional.of(NO_MOVE),
        false,
        false,
        retryable,
        false);
  }

  Command failedAsCancelled(int attempt, UUID execution) {
    return stopped(attempt, execution, Optional.empty(), false);
  }

  /** User code threw while it was cleaning up. */
  Command failedInCleanup(int attempt, UUID execution) {
    return stopped(attempt, execution, Optional.of(NO_MOVE), false);
  }

  /** User code did not end within its grace. */
  Command killed(int attempt, UUID execution) {
    return stopped(attempt, execution, Optional.empty(), true);
  }

  private Command stopped(int attempt, UUID execution, Optional<Failure> failure, boolean forced) {
    return new Command.AttemptFailed(
        envelope, run(attempt, execution), START, failure, true, false, false, forced);
  }

  Command handedBack(int attempt, UUID execution) {
    return new Command.HandedBack(envelope, run(attempt, execution), now, true, Optional.empty());
  }

  /** By a worker on which user code has not begun. */
  Command handedBackUnbegun(int attempt, UUID execution) {
    return new Command.HandedBack(envelope, run(attempt, execution), now, false, Optional.empty());
  }

  /** The engine sees room for it. */
  Command hasRoom(int attempt) {
    return new Command.Expire(ExpiryKind.HAS_ROOM, attempt, Optional.empty(), now);
  }

  Command requested(int attempt, UUID execution) {
    return new Command.RequestRun(envelope, run(attempt, execution));
  }

  Command stopDelivered(int attempt, UUID execution) {
    return new Command.StopDelivered(attempt, execution, now);
  }

  Command redelivered(int attempt) {
    return new Command.Redelivered(envelope, attempt);
  }

  Command granted(int attempt) {
    return new Command.SlotGranted(attempt);
  }

  Command skipped(int attempt) {
    return new Command.Skipped(envelope, attempt);
  }

  Command deferred(int attempt) {
    return new Command.Deferred(envelope, attempt, Optional.empty());
  }

  /** A worker could not hold its lock. */
  Command unguarded(int attempt) {
    return new Command.Deferred(envelope, attempt, Optional.of("No member answers"));
  }

  /** Its worker has lost its lock while it ran. */
  Command lockLost(int attempt, UUID execution) {
    return new Command.HandedBack(
        envelope,
        run(attempt, execution),
        now,
        true,
        Optional.of(new Failure("LockLost", "The lock table-7 was lost", "")));
  }

  Command locksGranted(Fences fences) {
    return new Command.LocksGranted(fences);
  }

  Command locksRefused(HeldLock held) {
    return new Command.LocksRefused(held);
  }

  Command heartbeat(int attempt, UUID execution) {
    return new Command.Heartbeat(attempt, execution);
  }

  Command cancel() {
    return new Command.Cancel(Cancellation.request("enough", now));
  }

  Command remove() {
    return new Command.Remove(now);
  }

  /** The timer that the state wants, come back at once. */
  Command timer() {
    return timerEmitted(now);
  }

  /** The timer that the state wants, come back long after it ran out. */
  Command lateTimer() {
    return timerEmitted(now.minusSeconds(5));
  }

  /** The scan's word that a retention is over, come back at once. */
  Command retention() {
    return retentionEmitted(Duration.ZERO);
  }

  Command retentionEmitted(Duration ago) {
    return new Command.Expire(ExpiryKind.RETENTION, 1, Optional.empty(), now.minus(ago));
  }

  Command retentionOf(UUID execution) {
    return new Command.Expire(ExpiryKind.RETENTION, 1, Optional.of(execution), now);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private Command timerEmitted(Instant at) {
    Deadline deadline = deadline();
    return new Command.Expire(deadline.kind(), deadline.attempt(), deadline.executionId(), at);
  }

  private static Run run(int attempt, UUID execution) {
    return new Run(attempt, execution, "worker-1", START);
  }
}
