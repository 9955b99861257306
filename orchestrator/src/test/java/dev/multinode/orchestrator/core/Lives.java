package dev.multinode.orchestrator.core;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Many random lives, always the same ones and one that is new each time. A failure names the seed
 * of the life that broke it; {@code -Dlifecycle.seed=…} lives that life first.
 */
public final class Lives {

  private Lives() {}

  /** Checks so many of them, and the new one. */
  public static <L> void each(int number, LongFunction<L> life, Consumer<? super L> check) {
    Long wanted = Long.getLong("lifecycle.seed");
    long fresh = new Random().nextLong();
    for (int i = 0; i <= number; i++) {
      long seed = i == 0 && wanted != null ? wanted : i == number ? fresh : i;
      L lived = life.apply(seed);
      try {
        check.accept(lived);
      } catch (AssertionError e) {
        throw new AssertionError("Broken in the life of seed " + seed, e);
      }
    }
  }
}
