package dev.multinode.client;

import dev.multinode.StartOptions;
import dev.multinode.wire.Ancestor;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is to be started.
 *
 * @param name the function's or job's name
 * @param arguments a record of its registered arguments schema in Confluent's framing; not copied
 * @param options what is different from a plain start. With an id or a key the engine starts it
 *     once, however often it is asked
 * @param ancestors the runs that it is nested in, outermost first; empty for a root
 */
public record StartRequest(
    String name, byte[] arguments, StartOptions options, List<Ancestor> ancestors) {

  public StartRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(options, "options");
    ancestors = List.copyOf(ancestors);
  }

  /** A plain start of a root. */
  public static StartRequest of(String name, byte[] arguments) {
    return new StartRequest(name, arguments, StartOptions.NONE, List.of());
  }

  /** The same with an id that is known before. */
  public StartRequest withId(UUID known) {
    return with(options.id(known));
  }

  /** The same with other options. */
  public StartRequest with(StartOptions other) {
    return new StartRequest(name, arguments, other, ancestors);
  }

  /** The same as a child of running user code. */
  public StartRequest within(List<Ancestor> runs) {
    return new StartRequest(name, arguments, options, runs);
  }

  /** Whether the engine has to decide something before a worker may take it. */
  boolean isGated() {
    return options.id().isPresent()
        || options.idempotencyKey().isPresent()
        || options.startAt().isPresent()
        || options.delay().isPresent()
        || options.priority() != StartOptions.USUAL_PRIORITY;
  }
}
