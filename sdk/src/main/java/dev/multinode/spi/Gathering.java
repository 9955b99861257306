package dev.multinode.spi;

import dev.multinode.Outcome;
import java.util.List;
import java.util.UUID;

/**
 * Where one map puts what becomes of its inputs. Inputs come in their order, ends of calls in any.
 * Used by one thread at a time.
 *
 * @param <R> type of the function's result
 * @param <T> type of what the map returns
 */
public interface Gathering<R, T> {

  /**
   * The next input was read.
   *
   * @param index its index, from 0
   * @return whether the function is to be called for it
   * @throws IllegalArgumentException if there should be no such input
   */
  boolean wants(int index);

  /**
   * A call returned.
   *
   * @param index of its input
   * @param id its invocation
   * @param value what it returned; may be null
   */
  void succeeded(int index, UUID id, R value);

  /**
   * A call failed, and the map goes on.
   *
   * @param failed how
   */
  void failed(Outcome.Failed<R> failed);

  /**
   * The inputs were read to their end.
   *
   * @param inputs how many they were
   * @throws IllegalArgumentException if there should be more
   */
  void complete(int inputs);

  /**
   * What the map returns; asked for once, when all calls have ended.
   *
   * @return the results in the shape that its caller wants
   */
  T result();

  /**
   * Keeps the results, for a map that ends with the first failure.
   *
   * @param <R> type of the function's result
   * @return an empty one
   */
  static <R> Gathering<R, List<R>> values() {
    return new GatheredValues<>();
  }

  /**
   * Keeps nothing.
   *
   * @param <R> type of the function's result
   * @return one for a map that returns nothing
   */
  static <R> Gathering<R, Void> nothing() {
    return new GatheredNothing<>();
  }

  /**
   * Keeps the outcomes.
   *
   * @param <R> type of the function's result
   * @return an empty one
   */
  static <R> Gathering<R, List<Outcome<R>>> outcomes() {
    return new GatheredOutcomes<>();
  }

  /**
   * Keeps the outcomes of a former map that succeeded, and puts new ones in the place of the
   * others.
   *
   * @param former the outcomes of the former map
   * @param <R> type of the function's result
   * @return one with the former outcomes
   */
  static <R> Gathering<R, List<Outcome<R>>> redriven(List<Outcome<R>> former) {
    return new RedrivenOutcomes<>(former);
  }
}
