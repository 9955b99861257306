package dev.multinode.client;

import dev.multinode.StartOptions;
import dev.multinode.wire.Ancestor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be started.
 *
 * @param name the function's or job's name
 * @param arguments a record of its registered arguments schema in Confluent's framing; not copied
 * @param options what is different from a plain start. With an id or a key the engine starts it
 *     once, however often it is asked
 * @param ancestors the runs that it is nested in, outermost first; empty for a root
 * @param newId an id of version 7 that was made for this start, and that nobody has tried before:
 *     unlike one in the options it is not looked for. Empty for one that this client makes
 */
public record StartRequest(
    String name,
    byte[] arguments,
    StartOptions options,
    List<Ancestor> ancestors,
    Optional<UUID> newId) {

  public StartRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(options, "options");
    ancestors = List.copyOf(ancestors);
    Objects.requireNonNull(newId, "newId");
  }

  /** A plain start of a root. */
  public static StartRequest of(String name, byte[] arguments) {
    return new StartRequest(name, arguments, StartOptions.NONE, List.of(), Optional.empty());
  }

  /** The same with other options. */
  public StartRequest with(StartOptions other) {
    return new StartRequest(name, arguments, other, ancestors, newId);
  }

  /** The same as a child of running user code. */
  public StartRequest within(List<Ancestor> runs) {
    return new StartRequest(name, arguments, options, runs, newId);
  }

  /** The same with an id that was made for it. */
  public StartRequest withNewId(UUID made) {
    return new StartRequest(name, arguments, options, ancestors, Optional.of(made));
  }

  /** Whether the engine has to decide something before a worker may take it. */
  boolean isGated() {
    return options.id().isPresent()
        || options.idempotencyKey().isPresent()
        || !options.locks().isEmpty()
        || options.startAt().isPresent()
        || options.delay().isPresent()
        || options.priority() != StartOptions.USUAL_PRIORITY;
  }
}
