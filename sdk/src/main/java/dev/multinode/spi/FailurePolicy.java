package dev.multinode.spi;

import dev.multinode.TooManyFailures;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides whether a map goes on though calls have failed. */
public sealed interface FailurePolicy {

  /**
   * Decides. Asked after each failure, and once more when the number of inputs becomes known.
   *
   * @param failures what has failed so far
   * @return what ends the map; empty if it goes on
   */
  Optional<RuntimeException> verdict(Failures failures);

  /**
   * What has failed so far.
   *
   * @param name the function
   * @param count how many of its calls, at least 1
   * @param inputs how many inputs there are; empty while that is not known
   * @param last how the last of them failed
   */
  record Failures(String name, int count, OptionalInt inputs, RuntimeException last) {

    /** The same once the number of inputs is known. */
    Failures of(OptionalInt known) {
      return new Failures(name, count, known, last);
    }

    private Optional<RuntimeException> unlessAtMost(int calls, String tolerated) {
      return count <= calls
          ? Optional.empty()
          : Optional.of(new TooManyFailures(name, count, tolerated, last));
    }
  }

  /** The first failure ends the map, as it is. */
  record FailFast() implements FailurePolicy {

    @Override
    public Optional<RuntimeException> verdict(Failures failures) {
      return Optional.of(failures.last());
    }
  }

  /**
   * Some calls may fail.
   *
   * @param calls how many
   */
  record AtMost(int calls) implements FailurePolicy {

    /** Refuses a negative number. */
    public AtMost {
      if (calls < 0) {
        throw new IllegalArgumentException(
            "%d failures cannot be tolerated: pass 0 or more.".formatted(calls));
      }
    }

    @Override
    public Optional<RuntimeException> verdict(Failures failures) {
      return failures.unlessAtMost(calls, String.valueOf(calls));
    }
  }

  /**
   * A part of the calls may fail.
   *
   * @param percent which part
   */
  record AtMostPercent(double percent) implements FailurePolicy {

    /** Refuses what is no percentage. */
    public AtMostPercent {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "%s percent of the calls cannot be tolerated: pass 0 to 100.".formatted(percent));
      }
    }

    @Override
    public Optional<RuntimeException> verdict(Failures failures) {
      if (failures.inputs().isEmpty()) {
        return Optional.empty();
      }
      int calls = (int) (failures.inputs().getAsInt() * percent / 100);
      return failures.unlessAtMost(calls, percent + " percent");
    }
  }

  /** All calls may fail. */
  record Any() implements FailurePolicy {

    @Override
    public Optional<RuntimeException> verdict(Failures failures) {
      return Optional.empty();
    }
  }
}
