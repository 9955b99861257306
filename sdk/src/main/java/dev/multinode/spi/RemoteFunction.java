package dev.multinode.spi;

import dev.multinode.MapOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A function as it is called from one place: every form of calling, over any {@link Calls}.
 *
 * @param <R> type of the result, an instance of the target's result type
 */
public final class RemoteFunction<R> {

  private final Calls calls;
  private final Target target;

  /**
   * The function as it is called through a transport.
   *
   * @param calls the transport
   * @param target the function
   */
  public RemoteFunction(Calls calls, Target target) {
    this.calls = calls;
    this.target = target;
  }

  /**
   * Calls it and waits.
   *
   * @param arguments its arguments
   * @return what it returned
   */
  @SuppressWarnings("unchecked")
  public R call(Object... arguments) {
    return (R) calls.call(target, listOf(arguments));
  }

  /**
   * Calls it and does not wait.
   *
   * @param arguments its arguments
   * @return its result later. Whatever {@link #call} throws, refusals too, is how it completes;
   *     cancelling it cancels the call
   */
  public CompletableFuture<R> callAsync(Object... arguments) {
    try {
      return CallFuture.of(calls, calls.begin(target, listOf(arguments)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Calls it for each input and waits.
   *
   * @param inputs the inputs; read in the calling thread
   * @param arguments makes arguments of an input
   * @param options what becomes of failures
   * @param <I> type of the inputs
   * @param <T> type of what the options make of the results
   * @return the results, in the order of the inputs
   */
  public <I, T> T map(
      Iterable<? extends I> inputs,
      Function<? super I, List<?>> arguments,
      MapOptions<R, T> options) {
    return new FanOut<I, R, T>(calls, target, arguments, options, FanOut.Driver.CALLER).run(inputs);
  }

  /**
   * Calls it for each input and does not wait.
   *
   * @param inputs the inputs; read in another thread
   * @param arguments makes arguments of an input
   * @param options what becomes of failures
   * @param <I> type of the inputs
   * @param <T> type of what the options make of the results
   * @return the results later; cancelling it cancels the calls that have no end yet
   */
  public <I, T> CompletableFuture<T> mapAsync(
      Iterable<? extends I> inputs,
      Function<? super I, List<?>> arguments,
      MapOptions<R, T> options) {
    return MapFuture.of(
        calls, new FanOut<>(calls, target, arguments, options, FanOut.Driver.BACKGROUND), inputs);
  }

  /** Unlike {@link List#of}, this takes null arguments. */
  private static List<Object> listOf(Object... arguments) {
    return Collections.unmodifiableList(Arrays.asList(arguments.clone()));
  }
}
