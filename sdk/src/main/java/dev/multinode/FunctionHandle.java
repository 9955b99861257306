package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.Target;
import java.util.UUID;

/**
 * Starts and calls one function; see {@link Multinode#function}.
 *
 * <p>{@code call} waits for the result and throws {@link InvocationFailed} if the function failed,
 * {@link InvocationCancelled} if it was cancelled, {@link CallTimedOut} if it took longer than its
 * policy allows, and {@link WaitInterrupted} if the calling thread is interrupted. Both {@code
 * call} and {@code start} throw {@link FunctionDoesNotExist}, {@link InvalidArguments} or {@link
 * PayloadTooLarge} for a start that is refused, which leaves nothing behind, and {@link
 * StartOutcomeUnknown} if nobody answered.
 *
 * @param <R> type of the result; {@link Void} (always null) for a function that returns nothing
 */
public abstract sealed class FunctionHandle<R> extends InvocationHandle<R> {

  private FunctionHandle(Backend backend, Target target) {
    super(backend, target);
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
      return callWith();
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
      return callWith(a);
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
  }

  /**
   * A function with two arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of its result
   */
  public static final class Of2<A, B, R> extends FunctionHandle<R> {

    Of2(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param a argument 1
     * @param b argument 2
     * @return what the function returned
     */
    public R call(A a, B b) {
      return callWith(a, b);
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
  }

  /**
   * A function with three arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of its result
   */
  public static final class Of3<A, B, C, R> extends FunctionHandle<R> {

    Of3(Backend backend, Target target) {
      super(backend, target);
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
      return callWith(a, b, c);
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
  public static final class Of4<A, B, C, D, R> extends FunctionHandle<R> {

    Of4(Backend backend, Target target) {
      super(backend, target);
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
      return callWith(a, b, c, d);
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
  public static final class Of5<A, B, C, D, E, R> extends FunctionHandle<R> {

    Of5(Backend backend, Target target) {
      super(backend, target);
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
      return callWith(a, b, c, d, e);
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
  }

  /**
   * A function known by its name only. Arguments are checked against the deployed signature when
   * they are sent.
   *
   * @param <R> type of its result
   */
  public static final class Named<R> extends FunctionHandle<R> {

    Named(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Calls the function and waits for its result, see {@linkplain FunctionHandle above}.
     *
     * @param arguments the arguments, in the order of the method's parameters
     * @return what the function returned
     */
    public R call(Object... arguments) {
      return callWith(arguments);
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
  }
}
