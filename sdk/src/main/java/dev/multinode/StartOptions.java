package dev.multinode;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a start does differently from a plain one. Immutable: each method returns a changed copy.
 * Begin with {@link Multinode#options()}.
 *
 * <p>A start with an id, a key, a time, a priority or a lock is decided by the orchestrator before
 * a worker may take it, so it takes some milliseconds more than a plain one.
 *
 * @param id the id to start with; empty for a new one
 * @param idempotencyKey what else tells this start from others; empty for nothing
 * @param labels what the invocation is labelled with
 * @param startAt not to be run before; empty for at once
 * @param delay the same, counted from the start; empty for none
 * @param priority from 1, the first to be run, to 5
 * @param detached whether it belongs to nobody, also if a running job starts it
 * @param rerunOf the invocation that it does again; empty if it does none again
 * @param locks the keys of the locks that it holds; empty for none
 * @param lockWait how long it may wait for them; empty to be refused if one is in use
 */
public record StartOptions(
    Optional<UUID> id,
    Optional<String> idempotencyKey,
    Map<String, String> labels,
    Optional<Instant> startAt,
    Optional<Duration> delay,
    int priority,
    boolean detached,
    Optional<UUID> rerunOf,
    List<String> locks,
    Optional<Duration> lockWait) {

  /** The priority of a plain start. */
  public static final int USUAL_PRIORITY = 3;

  /** How many characters the key of a lock may have. */
  public static final int LONGEST_LOCK_KEY = 256;

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
          Optional.empty(),
          List.of(),
          Optional.empty());

  /**
   * Copies the labels.
   *
   * @throws IllegalArgumentException if there is no such priority, or nothing can wait for so long
   */
  public StartOptions {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(startAt, "startAt");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(rerunOf, "rerunOf");
    Objects.requireNonNull(lockWait, "lockWait");
    labels = Map.copyOf(labels);
    locks = List.copyOf(locks);
    locks.forEach(StartOptions::requireKey);
    startAt.ifPresent(time -> TimeBounds.require("startAt", time));
    delay.ifPresent(time -> TimeBounds.require("delay", time));
    lockWait.ifPresent(time -> TimeBounds.require("lockWait", time));
    if (priority < 1 || priority > 5) {
      throw new IllegalArgumentException(
          "A priority is a number from 1, the first to be run, to 5; %d is none"
              .formatted(priority));
    }
  }

  private static void requireKey(String key) {
    if (key.isEmpty() || key.length() > LONGEST_LOCK_KEY) {
      throw new IllegalArgumentException(
          "The key of a lock has from 1 to %d characters, not %d"
              .formatted(LONGEST_LOCK_KEY, key.length()));
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
        Optional.of(known),
        Optional.empty(),
        labels,
        startAt,
        delay,
        priority,
        detached,
        rerunOf,
        locks,
        lockWait);
  }

  /**
   * Starts at most once with a key: a second start of the same function or job with it starts
   * nothing and returns the first one's id. That holds for the {@code idempotencyWindow} of its
   * method, from the first start, whatever has become of that meanwhile; without one for as long as
   * the first one is kept, which its method says with {@code retention}, and for eight days after
   * it was removed. After {@link StartOutcomeUnknown} start again with the key, not with an id.
   *
   * @param key any text, such as the number of an order
   * @return these options with that key, and without an id
   */
  public StartOptions idempotencyKey(String key) {
    return new StartOptions(
        Optional.empty(),
        Optional.of(key),
        labels,
        startAt,
        delay,
        priority,
        detached,
        rerunOf,
        locks,
        lockWait);
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
    return new StartOptions(
        id, idempotencyKey, more, startAt, delay, priority, detached, rerunOf, locks, lockWait);
  }

  /**
   * Waits until a time before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time when it may run; a time that has passed means at once
   * @return these options with that time, and without a delay
   * @throws IllegalArgumentException if its year is none from 0 to 9999
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
        rerunOf,
        locks,
        lockWait);
  }

  /**
   * Waits for a while before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time counted from the start, at most a hundred years
   * @return these options with that delay, and without a time to start at
   * @throws IllegalArgumentException if it is negative or longer than that
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
        rerunOf,
        locks,
        lockWait);
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
    return new StartOptions(
        id, idempotencyKey, labels, startAt, delay, level, detached, rerunOf, locks, lockWait);
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
    return new StartOptions(
        id, idempotencyKey, labels, startAt, delay, priority, root, rerunOf, locks, lockWait);
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
        id,
        idempotencyKey,
        labels,
        startAt,
        delay,
        priority,
        detached,
        Optional.of(former),
        locks,
        lockWait);
  }

  /**
   * Holds locks of its project from its accepted start to its end, through all its attempts: no
   * other invocation has one of them meanwhile. It gets all of them or none. If one is in use the
   * start is refused with {@link LockAlreadyInUse}, and nothing is left of it; with {@link
   * #lockWait} it waits instead. A lock is in use, too, while somebody waits for it.
   *
   * <p>They are free again when the invocation has succeeded, failed, timed out, been cancelled or
   * been removed and its code has ended. What its code writes elsewhere is safe from a worker that
   * was only thought to be lost if it comes with the {@linkplain JobLock#fence() fence}.
   *
   * <p>A lock cannot be passed on: a child that asks for a lock of its own parent is refused, or
   * waits in vain.
   *
   * @param keys any texts, such as the number of a table; a second call adds to those of the first
   * @return these options with these locks
   * @throws IllegalArgumentException if there is no key, or one is empty or longer than {@value
   *     #LONGEST_LOCK_KEY} characters
   */
  public StartOptions lock(String... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("lock() without a key locks nothing");
    }
    List<String> all =
        Stream.concat(locks.stream(), Arrays.stream(keys)).distinct().sorted().toList();
    return new StartOptions(
        id, idempotencyKey, labels, startAt, delay, priority, detached, rerunOf, all, lockWait);
  }

  /**
   * Waits for its locks instead of being refused, in the order of asking; until then it is pending
   * as {@link WaitingReason#LOCKED}. If the time is over before, it has failed with a {@link
   * Failure} of the type {@code LockAlreadyInUse}, without an attempt.
   *
   * @param time counted from when it was accepted, at most a hundred years; zero for no wait
   * @return these options with that wait
   * @throws IllegalArgumentException if it is negative or longer than that
   */
  public StartOptions lockWait(Duration time) {
    return new StartOptions(
        id,
        idempotencyKey,
        labels,
        startAt,
        delay,
        priority,
        detached,
        rerunOf,
        locks,
        Optional.of(time).filter(each -> !each.isZero()));
  }
}
