package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.RemoteFunction;
import dev.multinode.spi.Target;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Starts and calls one function; see {@link Multinode#function}.
 *
 * <p>{@code call} waits for the result and throws {@link InvocationFailed} if the function failed,
 * {@link InvocationCancelled} if it was cancelled, {@link CallTimedOut} if it took longer than its
 * policy allows, and {@link WaitInterrupted} if the calling thread is interrupted. It waits for
 * however long it takes, also where an orchestrator or the gateway is away meanwhile; an interrupt,
 * or the end of its {@link Multinode}, ends that. The same is true of all forms below. Both {@code
 * call} and {@code start} throw {@link FunctionDoesNotExist}, {@link NotStartable}, {@link
 * InvalidArguments} or {@link PayloadTooLarge} for a start that is refused, which leaves nothing
 * behind, and {@link StartOutcomeUnknown} if nobody answered.
 *
 * <p>{@code callAsync} returns when the call is sent. Its future completes exceptionally with
 * whatever {@code call} throws, refusals too; stages that depend on it run on a thread of their own
 * and may block. To cancel the future is to {@link #cancel} the invocation: it returns when that is
 * durable. A future that is given up in another way, as {@code orTimeout} does, leaves the
 * invocation alone.
 *
 * <p>{@code map}, {@code starMap} for functions with several arguments, and {@code forEach} for
 * those whose results nobody wants take any number of inputs, in any {@link Iterable}, and give the
 * results in their order. Calls start while the inputs are read, at most 1000 are under way at a
 * time, and of a call that has ended only its result is kept. {@link MapOptions} say what becomes
 * of failed calls; without them the first failure cancels the rest and is thrown. A map that is
 * interrupted throws {@link WaitInterrupted}; the calls that it has started go on. Where there is
 * no form for a stream, {@code stream::iterator} is an {@link Iterable} of its elements. {@code
 * mapAsync} and {@code starMapAsync} read their inputs on another thread; to cancel their future
 * cancels, soon after, the calls that have no end yet.
 *
 * @param <R> type of the result; {@link Void} (always null) for a function that returns nothing
 */
public abstract sealed class FunctionHandle<R> extends InvocationHandle<R> {

  private final RemoteFunction<R> function;

  private FunctionHandle(Backend backend, Target target) {
    super(backend, target);
    this.function = new RemoteFunction<>(backend, target);
  }

  /**
   * A function with no arguments.
   *
   * @param <R> type of its result
   */
  public static final class Of0<R> extends FunctionHandle<R> {

    Of0(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @return what the function returned
     */
    public R call() {
      return remote().call();
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync() {
      return remote().callAsync();
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @return the id of the new invocation
     */
    public UUID start() {
      return startWith(StartOptions.NONE);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options) {
      return startWith(options);
    }

    /**
     * This function as what a schedule starts; see {@link Schedules#create}. Nothing is started
     * now.
     *
     * @return what to hand over
     */
    public ScheduleAction action() {
      return actionOf();
    }
  }

  /**
   * A function with one argument.
   *
   * @param <A> type of argument 1
   * @param <R> type of its result
   */
  public static final class Of1<A, R> extends FunctionHandle<R> {

    Of1(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @return what the function returned
     */
    public R call(A a) {
      return remote().call(a);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(A a) {
      return remote().callAsync(a);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @return the id of the new invocation
     */
    public UUID start(A a) {
      return startWith(StartOptions.NONE, a);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a) {
      return startWith(options, a);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @return what to hand over
     */
    public ScheduleAction action(A a) {
      return actionOf(a);
    }

    /**
     * Calls the function once per input and waits for the results, see {@linkplain FunctionHandle
     * above}.
     *
     * @param inputs the inputs; elements may be null
     * @return the results, in the order of the inputs; empty for no input
     */
    public List<R> map(Iterable<? extends A> inputs) {
      return map(inputs, MapOptions.failFast());
    }

    /**
     * The same for the elements of a stream, which is read to its end once and not closed.
     *
     * @param inputs the inputs; elements may be null
     * @return the results, in the order of the inputs; empty for no input
     */
    public List<R> map(Stream<? extends A> inputs) {
      return map(StreamInputs.of(inputs));
    }

    /**
     * The same where the options say what becomes of failed calls.
     *
     * @param inputs the inputs; elements may be null
     * @param options such as {@code MapOptions.outcomes()}
     * @param <T> type of what the options make of the results
     * @return what the options make of the results, in the order of the inputs
     * @throws TooManyFailures if more calls failed than the options tolerate
     */
    public <T> T map(Iterable<? extends A> inputs, MapOptions<R, T> options) {
      return remote().map(inputs, Collections::singletonList, options);
    }

    /**
     * Calls the function once per input and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param inputs the inputs; elements may be null
     * @return the results later, in the order of the inputs
     */
    public CompletableFuture<List<R>> mapAsync(Iterable<? extends A> inputs) {
      return mapAsync(inputs, MapOptions.failFast());
    }

    /**
     * The same where the options say what becomes of failed calls.
     *
     * @param inputs the inputs; elements may be null
     * @param options such as {@code MapOptions.outcomes()}
     * @param <T> type of what the options make of the results
     * @return what the options make of the results, later
     */
    public <T> CompletableFuture<T> mapAsync(
        Iterable<? extends A> inputs, MapOptions<R, T> options) {
      return remote().mapAsync(inputs, Collections::singletonList, options);
    }

    /**
     * Calls the function once per input and waits until all calls have returned. Results are
     * dropped.
     *
     * @param inputs the inputs; elements may be null
     */
    public void forEach(Iterable<? extends A> inputs) {
      map(inputs, MapOptions.dropResults());
    }

    /**
     * The same for the elements of a stream, which is read to its end once and not closed.
     *
     * @param inputs the inputs; elements may be null
     */
    public void forEach(Stream<? extends A> inputs) {
      forEach(StreamInputs.of(inputs));
    }
  }

  /**
   * What functions have in common whose arguments are put together to one input of a map.
   *
   * @param <I> type of the inputs: {@link Arguments}, or a list of arguments where only the name of
   *     the function is known
   * @param <R> type of its result
   */
  public abstract static sealed class OfSeveral<I, R> extends FunctionHandle<R> {

    private final Function<I, List<?>> arguments;

    private OfSeveral(Backend backend, Target target, Function<I, List<?>> arguments) {
      super(backend, target);
      this.arguments = arguments;
    }

    /**
     * Calls the function once per input and waits for the results, see {@linkplain FunctionHandle
     * above}.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     * @return the results, in the order of the inputs; empty for no input
     */
    public final List<R> starMap(Iterable<? extends I> inputs) {
      return starMap(inputs, MapOptions.failFast());
    }

    /**
     * The same for the elements of a stream, which is read to its end once and not closed.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     * @return the results, in the order of the inputs; empty for no input
     */
    public final List<R> starMap(Stream<? extends I> inputs) {
      return starMap(StreamInputs.of(inputs));
    }

    /**
     * The same where the options say what becomes of failed calls.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     * @param options such as {@code MapOptions.outcomes()}
     * @param <T> type of what the options make of the results
     * @return what the options make of the results, in the order of the inputs
     * @throws TooManyFailures if more calls failed than the options tolerate
     */
    public final <T> T starMap(Iterable<? extends I> inputs, MapOptions<R, T> options) {
      return remote().map(inputs, arguments, options);
    }

    /**
     * Calls the function once per input and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     * @return the results later, in the order of the inputs
     */
    public final CompletableFuture<List<R>> starMapAsync(Iterable<? extends I> inputs) {
      return starMapAsync(inputs, MapOptions.failFast());
    }

    /**
     * The same where the options say what becomes of failed calls.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     * @param options such as {@code MapOptions.outcomes()}
     * @param <T> type of what the options make of the results
     * @return what the options make of the results, later
     */
    public final <T> CompletableFuture<T> starMapAsync(
        Iterable<? extends I> inputs, MapOptions<R, T> options) {
      return remote().mapAsync(inputs, arguments, options);
    }

    /**
     * Calls the function once per input and waits until all calls have returned. Results are
     * dropped.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     */
    public final void forEach(Iterable<? extends I> inputs) {
      starMap(inputs, MapOptions.dropResults());
    }

    /**
     * The same for the elements of a stream, which is read to its end once and not closed.
     *
     * @param inputs the arguments of each call, such as {@code Arguments.of(a, b)}
     */
    public final void forEach(Stream<? extends I> inputs) {
      forEach(StreamInputs.of(inputs));
    }
  }

  /**
   * A function with two arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of its result
   */
  public static final class Of2<A, B, R> extends OfSeveral<Arguments.Of2<A, B>, R> {

    Of2(Backend backend, Target target) {
      super(backend, target, Arguments::toList);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @return what the function returned
     */
    public R call(A a, B b) {
      return remote().call(a, b);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(A a, B b) {
      return remote().callAsync(a, b);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @param b argument 2
     * @return the id of the new invocation
     */
    public UUID start(A a, B b) {
      return startWith(StartOptions.NONE, a, b);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @param b argument 2
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a, B b) {
      return startWith(options, a, b);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @param b argument 2
     * @return what to hand over
     */
    public ScheduleAction action(A a, B b) {
      return actionOf(a, b);
    }
  }

  /**
   * A function with three arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of its result
   */
  public static final class Of3<A, B, C, R> extends OfSeveral<Arguments.Of3<A, B, C>, R> {

    Of3(Backend backend, Target target) {
      super(backend, target, Arguments::toList);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return what the function returned
     */
    public R call(A a, B b, C c) {
      return remote().call(a, b, c);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(A a, B b, C c) {
      return remote().callAsync(a, b, c);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return the id of the new invocation
     */
    public UUID start(A a, B b, C c) {
      return startWith(StartOptions.NONE, a, b, c);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a, B b, C c) {
      return startWith(options, a, b, c);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return what to hand over
     */
    public ScheduleAction action(A a, B b, C c) {
      return actionOf(a, b, c);
    }
  }

  /**
   * A function with four arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of its result
   */
  public static final class Of4<A, B, C, D, R> extends OfSeveral<Arguments.Of4<A, B, C, D>, R> {

    Of4(Backend backend, Target target) {
      super(backend, target, Arguments::toList);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return what the function returned
     */
    public R call(A a, B b, C c, D d) {
      return remote().call(a, b, c, d);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(A a, B b, C c, D d) {
      return remote().callAsync(a, b, c, d);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return the id of the new invocation
     */
    public UUID start(A a, B b, C c, D d) {
      return startWith(StartOptions.NONE, a, b, c, d);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a, B b, C c, D d) {
      return startWith(options, a, b, c, d);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return what to hand over
     */
    public ScheduleAction action(A a, B b, C c, D d) {
      return actionOf(a, b, c, d);
    }
  }

  /**
   * A function with five arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <R> type of its result
   */
  public static final class Of5<A, B, C, D, E, R>
      extends OfSeveral<Arguments.Of5<A, B, C, D, E>, R> {

    Of5(Backend backend, Target target) {
      super(backend, target, Arguments::toList);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @param e argument 5
     * @return what the function returned
     */
    public R call(A a, B b, C c, D d, E e) {
      return remote().call(a, b, c, d, e);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @param e argument 5
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(A a, B b, C c, D d, E e) {
      return remote().callAsync(a, b, c, d, e);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @param e argument 5
     * @return the id of the new invocation
     */
    public UUID start(A a, B b, C c, D d, E e) {
      return startWith(StartOptions.NONE, a, b, c, d, e);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @param e argument 5
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a, B b, C c, D d, E e) {
      return startWith(options, a, b, c, d, e);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @param e argument 5
     * @return what to hand over
     */
    public ScheduleAction action(A a, B b, C c, D d, E e) {
      return actionOf(a, b, c, d, e);
    }
  }

  /**
   * A function known by its name only. Arguments are checked against the deployed signature when
   * they are sent.
   *
   * @param <R> type of its result
   */
  public static final class Named<R> extends OfSeveral<List<?>, R> {

    Named(Backend backend, Target target) {
      super(backend, target, Function.identity());
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param arguments the arguments, in the order of the method's parameters
     * @return what the function returned
     */
    public R call(Object... arguments) {
      return remote().call(arguments);
    }

    /**
     * Calls the function and does not wait, see {@linkplain FunctionHandle above}.
     *
     * @param arguments the arguments, in the order of the method's parameters
     * @return what the function returned, later
     */
    public CompletableFuture<R> callAsync(Object... arguments) {
      return remote().callAsync(arguments);
    }

    /**
     * Starts the function and returns as soon as it is durably accepted.
     *
     * @param arguments the arguments, in the order of the method's parameters
     * @return the id of the new invocation
     */
    public UUID start(Object... arguments) {
      return startWith(StartOptions.NONE, arguments);
    }

    /**
     * Starts the function with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param arguments the arguments, in the order of the method's parameters
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, Object... arguments) {
      return startWith(options, arguments);
    }

    /**
     * This function with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param arguments the arguments, in the order of the method's parameters
     * @return what to hand over
     */
    public ScheduleAction action(Object... arguments) {
      return actionOf(arguments);
    }
  }

  final RemoteFunction<R> remote() {
    return function;
  }
}
