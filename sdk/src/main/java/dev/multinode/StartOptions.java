package dev.multinode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a start does differently from a plain one. Immutable: each method returns a changed copy.
 * Begin with {@link Multinode#options()}.
 *
 * <p>A start with an id, a key, a time or a priority is decided by the orchestrator before a worker
 * may take it, so it takes some milliseconds more than a plain one.
 *
 * @param id the id to start with; empty for a new one
 * @param idempotencyKey what else tells this start from others; empty for nothing
 * @param labels what the invocation is labelled with
 * @param startAt not to be run before; empty for at once
 * @param delay the same, counted from the start; empty for none
 * @param priority from 1, the first to be run, to 5
 * @param detached whether it belongs to nobody, also if a running job starts it
 * @param rerunOf the invocation that it does again; empty if it does none again
 */
public record StartOptions(
    Optional<UUID> id,
    Optional<String> idempotencyKey,
    Map<String, String> labels,
    Optional<Instant> startAt,
    Optional<Duration> delay,
    int priority,
    boolean detached,
    Optional<UUID> rerunOf) {

  /** The priority of a plain start. */
  public static final int USUAL_PRIORITY = 3;

  /** A plain start. */
  public static final StartOptions NONE =
      new StartOptions(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          USUAL_PRIORITY,
          false,
          Optional.empty());

  /**
   * Copies the labels.
   *
   * @throws IllegalArgumentException if there is no such priority
   */
  public StartOptions {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(startAt, "startAt");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(rerunOf, "rerunOf");
    labels = Map.copyOf(labels);
    if (priority < 1 || priority > 5) {
      throw new IllegalArgumentException(
          "A priority is a number from 1, the first to be run, to 5; %d is none"
              .formatted(priority));
    }
  }

  /**
   * Starts with a known id. Meant for starting again after {@link StartOutcomeUnknown}: if the
   * first start was accepted after all, this one finds it and starts nothing.
   *
   * @param known the id that {@link StartOutcomeUnknown#id()} told, or a new UUID of version 7
   * @return these options with that id, and without a key
   */
  public StartOptions id(UUID known) {
    return new StartOptions(
        Optional.of(known), Optional.empty(), labels, startAt, delay, priority, detached, rerunOf);
  }

  /**
   * Starts at most once with a key: a second start of the same function or job with it starts
   * nothing and returns the first one's id. That holds for as long as the first one is kept, which
   * its method says with {@code retention}, and for eight days after it was removed.
   *
   * @param key any text, such as the number of an order
   * @return these options with that key, and without an id
   */
  public StartOptions idempotencyKey(String key) {
    return new StartOptions(
        Optional.empty(), Optional.of(key), labels, startAt, delay, priority, detached, rerunOf);
  }

  /**
   * Attaches a label, shown with the invocation. A second value for a key replaces the first.
   *
   * @param key name of the label
   * @param value its value
   * @return these options with that label
   */
  public StartOptions label(String key, String value) {
    Map<String, String> more = new HashMap<>(labels);
    more.put(key, value);
    return new StartOptions(id, idempotencyKey, more, startAt, delay, priority, detached, rerunOf);
  }

  /**
   * Waits until a time before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time when it may run; a time that has passed means at once
   * @return these options with that time, and without a delay
   */
  public StartOptions startAt(Instant time) {
    return new StartOptions(
        id,
        idempotencyKey,
        labels,
        Optional.of(time),
        Optional.empty(),
        priority,
        detached,
        rerunOf);
  }

  /**
   * Waits for a while before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time counted from the start
   * @return these options with that delay, and without a time to start at
   */
  public StartOptions delay(Duration time) {
    return new StartOptions(
        id,
        idempotencyKey,
        labels,
        Optional.empty(),
        Optional.of(time),
        priority,
        detached,
        rerunOf);
  }

  /**
   * Says what it is worth among those that wait for workers of the same class; 3 if nothing is
   * said. Those of 1 and 2 do not wait behind plain starts. Those of 4 and 5 give way to the rest,
   * 4 before 5, until there is room for them: after a minute those of 4, and after five minutes
   * those of 5, get some of the workers' time all the same. What a running job calls is not meant:
   * that always goes first.
   *
   * @param level from 1, the first to be run, to 5
   * @return these options with that priority
   * @throws IllegalArgumentException if there is no such priority
   */
  public StartOptions priority(int level) {
    return new StartOptions(id, idempotencyKey, labels, startAt, delay, level, detached, rerunOf);
  }

  /**
   * Starts what belongs to nobody, also from within a running job: it has no parent, and goes on
   * whatever becomes of the job. Started again by a retry of that job it is started twice, unless
   * it has an {@link #idempotencyKey}.
   *
   * @param root whether it belongs to nobody; false, as a plain start, for a child of the running
   *     job
   * @return these options with that
   */
  public StartOptions detached(boolean root) {
    return new StartOptions(id, idempotencyKey, labels, startAt, delay, priority, root, rerunOf);
  }

  /**
   * Says that it does again what another invocation did: one that is over stays as it ended, and
   * its rerun is a new one that {@link JobInfo#rerunOf() says} whose. Nothing else follows from it:
   * the arguments are handed over again, and whether there is such an invocation is not asked.
   *
   * @param former the invocation that is done again
   * @return these options with that
   */
  public StartOptions rerunOf(UUID former) {
    return new StartOptions(
        id, idempotencyKey, labels, startAt, delay, priority, detached, Optional.of(former));
  }
}
