package dev.multinode;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a start does differently from a plain one. Immutable: each method returns a changed copy.
 * Begin with {@link Multinode#options()}.
 *
 * @param id the id to start with; empty for a new one
 * @param labels what the invocation is labelled with
 */
public record StartOptions(Optional<UUID> id, Map<String, String> labels) {

  static final StartOptions NONE = new StartOptions(Optional.empty(), Map.of());

  /** Copies the labels. */
  public StartOptions {
    Objects.requireNonNull(id, "id");
    labels = Map.copyOf(labels);
  }

  /**
   * Starts with a known id. Meant for starting again after {@link StartOutcomeUnknown}: if the
   * first start was accepted after all, this one finds it and starts nothing. Such a start is
   * decided by the orchestrator first, so it takes some milliseconds more than a plain one.
   *
   * @param known the id that {@link StartOutcomeUnknown#id()} told, or a new UUID of version 7
   * @return these options with that id
   */
  public StartOptions id(UUID known) {
    return new StartOptions(Optional.of(known), labels);
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
    return new StartOptions(id, more);
  }
}
