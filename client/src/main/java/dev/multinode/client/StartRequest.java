package dev.multinode.client;

import dev.multinode.wire.Ancestor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be started.
 *
 * @param name the function's or job's name
 * @param arguments a record of its registered arguments schema in Confluent's framing; not copied
 * @param labels free-form labels
 * @param id an id to start with: the engine then starts it once, however often it is asked
 * @param ancestors the runs that it is nested in, outermost first; empty for a root
 */
public record StartRequest(
    String name,
    byte[] arguments,
    Map<String, String> labels,
    Optional<UUID> id,
    List<Ancestor> ancestors) {

  public StartRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(id, "id");
    labels = Map.copyOf(labels);
    ancestors = List.copyOf(ancestors);
  }

  /** A root with a new id and without labels. */
  public static StartRequest of(String name, byte[] arguments) {
    return new StartRequest(name, arguments, Map.of(), Optional.empty(), List.of());
  }

  /** The same with an id that is known before. */
  public StartRequest withId(UUID known) {
    return new StartRequest(name, arguments, labels, Optional.of(known), ancestors);
  }

  /** The same with other labels. */
  public StartRequest withLabels(Map<String, String> other) {
    return new StartRequest(name, arguments, other, id, ancestors);
  }

  /** The same as a child of running user code. */
  public StartRequest within(List<Ancestor> runs) {
    return new StartRequest(name, arguments, labels, id, runs);
  }
}
