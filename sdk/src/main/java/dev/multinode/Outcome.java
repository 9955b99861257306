package dev.multinode;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * How one call of a map ended. The outcomes of a map are in the order of its inputs.
 *
 * <pre>{@code
 * for (Outcome<Move> outcome : suggest.map(boards, MapOptions.outcomes())) {
 *   switch (outcome) {
 *     case Outcome.Succeeded<Move>(var id, var move) -> show(move);
 *     case Outcome.Failed<Move>(var index, var id, var exception) -> report(index, exception);
 *   }
 * }
 * }</pre>
 *
 * @param <R> type of the result
 */
public sealed interface Outcome<R> {

  /**
   * What the call returned.
   *
   * @return the result; may be null
   * @throws RuntimeException the {@link Failed#exception()}, if it did not succeed
   */
  R orElseThrow();

  /**
   * The call returned.
   *
   * @param id its invocation
   * @param value what it returned; may be null
   * @param <R> type of the result
   */
  record Succeeded<R>(UUID id, R value) implements Outcome<R> {

    /** Refuses a null id. */
    public Succeeded {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public R orElseThrow() {
      return value;
    }
  }

  /**
   * The call did not return.
   *
   * @param index of its input, from 0
   * @param id its invocation; empty if it could not be started
   * @param exception what {@code call} would have thrown
   * @param <R> type of the result
   */
  record Failed<R>(int index, Optional<UUID> id, RuntimeException exception) implements Outcome<R> {

    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(exception, "exception");
    }

    @Override
    public R orElseThrow() {
      throw exception;
    }
  }
}
