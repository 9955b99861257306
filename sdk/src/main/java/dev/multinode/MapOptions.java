package dev.multinode;

import dev.multinode.spi.FailurePolicy;
import dev.multinode.spi.Gathering;
import java.util.List;
import java.util.function.Supplier;

/**
 * What becomes of a map when calls fail, and so what it returns. Immutable.
 *
 * <pre>{@code
 * List<Move> moves = suggest.map(boards);                                    // all, or an exception
 * List<Outcome<Move>> most = suggest.map(boards, MapOptions.tolerate(5));
 * List<Outcome<Move>> outcomes = suggest.map(boards, MapOptions.outcomes());
 * List<Outcome<Move>> merged = suggest.map(boards, MapOptions.redrive(outcomes));
 * }</pre>
 *
 * <p>A call has failed if it ended in any other way than by returning: if the function threw, if
 * somebody cancelled the call, if nobody answered its start, if its arguments were refused ({@link
 * InvalidArguments}, {@link PayloadTooLarge}), if its result cannot be read. Whatever would fail
 * each call alike, such as {@link FunctionDoesNotExist}, is thrown by every map at once; so is what
 * the inputs throw while they are read.
 *
 * @param <R> type of the function's result
 * @param <T> type of what the map returns
 */
public final class MapOptions<R, T> {

  private final FailurePolicy failurePolicy;
  private final Supplier<Gathering<R, T>> gathering;

  private MapOptions(FailurePolicy failurePolicy, Supplier<Gathering<R, T>> gathering) {
    this.failurePolicy = failurePolicy;
    this.gathering = gathering;
  }

  /**
   * The first call that fails cancels the rest, and its exception is thrown. What a map without
   * options does. Like every failure it is noticed before the next input, or after the last one:
   * inputs that are long in coming keep it back.
   *
   * @param <R> type of the function's result
   * @return options of a map that returns the results
   */
  public static <R> MapOptions<R, List<R>> failFast() {
    return new MapOptions<>(new FailurePolicy.FailFast(), Gathering::values);
  }

  /**
   * The same for a map whose results nobody wants: none is kept.
   *
   * @param <R> type of the function's result
   * @return options of a map that returns nothing
   */
  public static <R> MapOptions<R, Void> dropResults() {
    return new MapOptions<>(new FailurePolicy.FailFast(), Gathering::nothing);
  }

  /**
   * So many calls may fail. One more cancels the rest, and {@link TooManyFailures} is thrown.
   *
   * @param calls how many, 0 or more
   * @param <R> type of the function's result
   * @return options of a map that returns the outcome of each call
   * @throws IllegalArgumentException if the number is negative
   */
  public static <R> MapOptions<R, List<Outcome<R>>> tolerate(int calls) {
    return new MapOptions<>(new FailurePolicy.AtMost(calls), Gathering::outcomes);
  }

  /**
   * That part of all calls may fail, rounded down to whole calls. One more cancels the rest, and
   * {@link TooManyFailures} is thrown. How many they are is known from the beginning if the inputs
   * are a {@link java.util.Collection}; of other inputs only when they are read to their end, and
   * until then any number may fail.
   *
   * @param percent from 0 to 100, such as 2.5
   * @param <R> type of the function's result
   * @return options of a map that returns the outcome of each call
   * @throws IllegalArgumentException if the percentage is none
   */
  public static <R> MapOptions<R, List<Outcome<R>>> toleratePercent(double percent) {
    return new MapOptions<>(new FailurePolicy.AtMostPercent(percent), Gathering::outcomes);
  }

  /**
   * Any number of calls may fail: all inputs are tried, and no failed call makes the map throw.
   *
   * @param <R> type of the function's result
   * @return options of a map that returns the outcome of each call
   */
  public static <R> MapOptions<R, List<Outcome<R>>> outcomes() {
    return new MapOptions<>(new FailurePolicy.Any(), Gathering::outcomes);
  }

  /**
   * Calls the function again, with new invocations, for the inputs that failed before, and only for
   * them. The others keep their outcome. No failed call makes the map throw.
   *
   * <p>Outcomes do not hold inputs: the map is given the same inputs in the same order again, and
   * throws {@link IllegalArgumentException} if they are more or fewer than before.
   *
   * @param former the outcomes of the former map, of which a copy is taken
   * @param <R> type of the function's result
   * @return options of a map that returns the outcome of each input, the old and the new ones
   *     merged
   */
  public static <R> MapOptions<R, List<Outcome<R>>> redrive(List<? extends Outcome<R>> former) {
    List<Outcome<R>> copy = List.copyOf(former);
    return new MapOptions<>(new FailurePolicy.Any(), () -> Gathering.redriven(copy));
  }

  /**
   * For those who write a transport: decides whether the map goes on after a failure.
   *
   * @return the policy
   */
  public FailurePolicy failurePolicy() {
    return failurePolicy;
  }

  /**
   * For those who write a transport: a new place for what one map gathers.
   *
   * @return an empty one
   */
  public Gathering<R, T> gathering() {
    return gathering.get();
  }
}
