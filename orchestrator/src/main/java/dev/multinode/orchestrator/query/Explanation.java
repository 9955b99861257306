package dev.multinode.orchestrator.query;

import dev.multinode.orchestrator.streams.Presences.Crew;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.Delivery;
import dev.multinode.wire.Failure;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where an invocation is and what it waits for, in a sentence or two with the facts. */
final class Explanation {

  private final InvocationRow row;
  private final Optional<Crew> crew;
  private final Optional<List<UUID>> holders;
  private final Optional<List<HeldLock>> locks;

  private Explanation(
      InvocationRow row,
      Optional<Crew> crew,
      Optional<List<UUID>> holders,
      Optional<List<HeldLock>> locks) {
    this.row = row;
    this.crew = crew;
    this.holders = holders;
    this.locks = locks;
  }

  /**
   * Explains.
   *
   * @param crew the workers of its class, if they are known
   * @param holders who holds the slots that it waits for, if it waits for one and they are known
   * @param locks who has the locks that it waits for, if it waits for any and they are known
   */
  static String of(
      InvocationRow row,
      Optional<Crew> crew,
      Optional<List<UUID>> holders,
      Optional<List<HeldLock>> locks) {
    return new Explanation(row, crew, holders, locks).sentence();
  }

  private String sentence() {
    return switch (row.getStatus()) {
      case PENDING -> waiting();
      case RUNNING -> "%s is running%s.".formatted(attempt(), onItsWorker());
      case CANCELLING -> cancelling();
      case SUCCEEDED -> "It succeeded at %s.".formatted(row.getFinishedAt());
      case FAILED -> "It failed at %s%s.".formatted(row.getFinishedAt(), because(row.getFailure()));
      case CANCELLED ->
          "It was cancelled, and over at %s%s.".formatted(row.getFinishedAt(), forced());
      case TIMED_OUT ->
          "It timed out, and was over at %s%s.".formatted(row.getFinishedAt(), forced());
    };
  }

  private String waiting() {
    return switch (row.getWaiting()) {
      case QUEUED, NO_WORKER -> row.getNextAttemptAt() == null ? onItsQueue() : behindOthers();
      case NOT_DUE -> "It is not to be run before %s.".formatted(row.getNextAttemptAt());
      case BACKING_OFF -> backingOff();
      case CONCURRENCY_LIMIT -> atGate();
      case LOCKED -> row.getNextAttemptAt() == null ? atLocks() : unguarded();
      case PAUSED -> "What it runs is paused.";
    };
  }

  private String onItsQueue() {
    return "%s waits for a worker of class %s. %s%s"
        .formatted(attempt(), resourceClass(), crewSentence(), aloneSentence());
  }

  private String behindOthers() {
    return "%s has priority %d and gives way to others of class %s, until %s to all of them. %s"
        .formatted(
            attempt(),
            row.getEnvelope().getPriority(),
            resourceClass(),
            row.getNextAttemptAt(),
            crewSentence());
  }

  private String crewSentence() {
    return crew.map(
            known ->
                known.workers() == 0
                    ? "There is none."
                    : "There %s with room for %d more."
                        .formatted(counted(known.workers(), "is one", "are %d"), known.room()))
        .orElse("How many there are is not known yet.");
  }

  private String aloneSentence() {
    Policy policy = row.getEnvelope().getPolicy();
    if (policy != null && policy.getDelivery() == Delivery.AT_MOST_ONCE) {
      return " It runs at most once and alone: on a worker that runs nothing else, once it is let.";
    }
    return row.getEnvelope().getLocks() != null && row.getEnvelope().getReplicaOf() == null
        ? " It holds locks and runs alone: on a worker that runs nothing else."
        : "";
  }

  private String backingOff() {
    String ended =
        lastAttempt()
            .map(
                last ->
                    "Attempt %d ended as %s%s. "
                        .formatted(last.getNumber(), last.getOutcome(), because(last.getFailure())))
            .orElse("");
    return row.getNextAttemptAt() == null
        ? ended + "The next one is on its way."
        : ended + "The next one is due at %s.".formatted(row.getNextAttemptAt());
  }

  private String atGate() {
    ConcurrencyLimit limit = row.getEnvelope().getLimit();
    String held =
        holders
            .map(some -> some.isEmpty() ? "" : " Held by %s.".formatted(joined(some)))
            .orElse(" Who has one cannot be told now.");
    return "%s waits for a place at %s, which has %d and gives them away in the order of coming.%s"
        .formatted(attempt(), limit.getGate(), limit.getSlots(), held);
  }

  private static String joined(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(", "));
  }

  private String atLocks() {
    LockRequest request = row.getEnvelope().getLocks();
    String held =
        locks
            .map(some -> some.isEmpty() ? "" : " Of these %s.".formatted(holdersOf(some)))
            .orElse(" Who has them cannot be told now.");
    return "%s waits for the locks it was started with (%s), in the order of asking%s.%s"
        .formatted(
            attempt(),
            String.join(", ", request.getKeys()),
            request.getWaitMillis() == 0
                ? ""
                : ", at most %s".formatted(Duration.ofMillis(request.getWaitMillis())),
            held);
  }

  private static String holdersOf(List<HeldLock> held) {
    return held.stream()
        .map(each -> "%s is held by %s".formatted(each.getKey(), each.getHeldBy()))
        .collect(Collectors.joining(", "));
  }

  /** It has its locks, and no worker could hold them at the members. */
  private String unguarded() {
    return "It has its locks, but nothing runs without their guard.%s The next attempt is due at %s."
        .formatted(
            lastAttempt()
                .filter(last -> last.getFailure() != null)
                .map(last -> " " + last.getFailure().getMessage())
                .orElse(""),
            row.getNextAttemptAt());
  }

  private String cancelling() {
    String told =
        row.getCancelDeliveredAt() == null
            ? "has not been told yet"
            : "was told at %s and has at most %d s to clean up"
                .formatted(row.getCancelDeliveredAt(), graceSeconds());
    return "It has to end since %s; its code%s %s."
        .formatted(row.getCancelRequestedAt(), onItsWorker(), told);
  }

  private long graceSeconds() {
    return row.getEnvelope().getPolicy() == null
        ? 300
        : row.getEnvelope().getPolicy().getGraceMillis() / 1000;
  }

  private String forced() {
    return row.getForced() ? ": its code did not end within its grace and was killed" : "";
  }

  private String attempt() {
    int next = lastAttempt().map(Explanation::currentAfter).orElse(1);
    return "Attempt %d".formatted(next);
  }

  private static int currentAfter(Attempt last) {
    return switch (last.getOutcome()) {
      case RUNNING -> last.getNumber();
      case SUCCEEDED, FAILED, LOST, CANCELLED, TIMED_OUT, SKIPPED, DEFERRED, HANDED_BACK ->
          last.getNumber() + 1;
    };
  }

  private String onItsWorker() {
    return lastAttempt()
        .filter(last -> last.getWorker() != null)
        .map(last -> " on worker %s since %s".formatted(last.getWorker(), since(last)))
        .orElse("");
  }

  private static Instant since(Attempt attempt) {
    return attempt.getStartedAt();
  }

  private Optional<Attempt> lastAttempt() {
    return row.getAttempts().isEmpty()
        ? Optional.empty()
        : Optional.of(row.getAttempts().getLast());
  }

  private String resourceClass() {
    return row.getEnvelope().getResourceClass();
  }

  private static String because(Failure failure) {
    return failure == null ? "" : " (%s: %s)".formatted(failure.getType(), failure.getMessage());
  }

  private static String counted(int number, String one, String many) {
    return number == 1 ? one : many.formatted(number);
  }
}
