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
 * <p>A start with an id, a key or a time is decided by the orchestrator before a worker may take
 * it, so it takes some milliseconds more than a plain one.
 *
 * @param id the id to start with; empty for a new one
 * @param idempotencyKey what else tells this start from others; empty for nothing
 * @param labels what the invocation is labelled with
 * @param startAt not to be run before; empty for at once
 * @param delay the same, counted from the start; empty for none
 */
public record StartOptions(
    Optional<UUID> id,
    Optional<String> idempotencyKey,
    Map<String, String> labels,
    Optional<Instant> startAt,
    Optional<Duration> delay) {

  /** A plain start. */
  public static final StartOptions NONE =
      new StartOptions(
          Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

  /** Copies the labels. */
  public StartOptions {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(startAt, "startAt");
    Objects.requireNonNull(delay, "delay");
    labels = Map.copyOf(labels);
  }

  /**
   * Starts with a known id. Meant for starting again after {@link StartOutcomeUnknown}: if the
   * first start was accepted after all, this one finds it and starts nothing.
   *
   * @param known the id that {@link StartOutcomeUnknown#id()} told, or a new UUID of version 7
   * @return these options with that id, and without a key
   */
  public StartOptions id(UUID known) {
    return new StartOptions(Optional.of(known), Optional.empty(), labels, startAt, delay);
  }

  /**
   * Starts at most once with a key: a second start of the same function or job with it starts
   * nothing and returns the first one's id. That holds for as long as the first one is kept, and
   * for eight days after it was removed.
   *
   * @param key any text, such as the number of an order
   * @return these options with that key, and without an id
   */
  public StartOptions idempotencyKey(String key) {
    return new StartOptions(Optional.empty(), Optional.of(key), labels, startAt, delay);
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
    return new StartOptions(id, idempotencyKey, more, startAt, delay);
  }

  /**
   * Waits until a time before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time when it may run; a time that has passed means at once
   * @return these options with that time, and without a delay
   */
  public StartOptions startAt(Instant time) {
    return new StartOptions(id, idempotencyKey, labels, Optional.of(time), Optional.empty());
  }

  /**
   * Waits for a while before it runs; until then it is pending as {@link WaitingReason#NOT_DUE}.
   *
   * @param time counted from the start
   * @return these options with that delay, and without a time to start at
   */
  public StartOptions delay(Duration time) {
    return new StartOptions(id, idempotencyKey, labels, Optional.empty(), Optional.of(time));
  }
}
