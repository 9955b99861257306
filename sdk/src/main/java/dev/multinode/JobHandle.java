package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.Target;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Starts one job; see {@link Multinode#job}.
 *
 * <p>{@code start} throws {@link FunctionDoesNotExist}, {@link NotStartable}, {@link
 * InvalidArguments} or {@link PayloadTooLarge} if the start is refused, which leaves nothing
 * behind, and {@link StartOutcomeUnknown} if nobody answered. A job is not called: its caller reads
 * what it yields with {@link #get} or waits with {@link #awaitResult}.
 *
 * @param <Y> type of what the job yields
 */
public abstract sealed class JobHandle<Y> extends InvocationHandle<Y> {

  private JobHandle(Backend backend, Target target) {
    super(backend, target);
  }

  /**
   * Everything that a job yields, from the first value on, as it comes: whoever joins late gets all
   * of it too, in order, none left out and none twice. Where nothing is left to read, the stream
   * waits for the next value; it ends when the job has ended, in whatever way, after its last
   * value. {@link #get} tells then how it ended.
   *
   * <pre>{@code
   * nextMoves.yields(id).forEach(System.out::println);
   * Status status = nextMoves.get(id).status();
   * }</pre>
   *
   * <p>Values of all attempts are in it: one that tries again from the beginning yields the same
   * values again.
   *
   * <p>Reading blocks the thread that reads, which an interrupt ends with {@link WaitInterrupted}.
   * A time without status, such as the start of a new orchestrator, is waited out. The stream is
   * sequential, holds some values that were read ahead and nothing else: it may be left where it
   * is, and need not be closed. It throws {@link JobDoesNotExist} if the job is removed meanwhile,
   * since nobody can tell then whether it would have gone on, and {@link IllegalStateException} if
   * its {@link Multinode} is closed.
   *
   * @param id the id that {@code start} returned
   * @return a stream to be read once
   * @throws JobDoesNotExist if there is no such job, or it was removed
   * @throws StatusUnavailable if the first values cannot be read at the moment; try again
   * @throws WaitInterrupted if this thread is interrupted
   */
  public final Stream<Y> yields(UUID id) {
    return yieldsOf(id);
  }

  /**
   * A job with no arguments.
   *
   * @param <Y> type of what it yields
   */
  public static final class Of0<Y> extends JobHandle<Y> {

    Of0(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
     *
     * @return the id of the new invocation
     */
    public UUID start() {
      return startWith(StartOptions.NONE);
    }

    /**
     * Starts the job with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options) {
      return startWith(options);
    }

    /**
     * This job as what a schedule starts; see {@link Schedules#create}. Nothing is started now.
     *
     * @return what to hand over
     */
    public ScheduleAction action() {
      return actionOf();
    }
  }

  /**
   * A job with one argument.
   *
   * @param <A> type of argument 1
   * @param <Y> type of what it yields
   */
  public static final class Of1<A, Y> extends JobHandle<Y> {

    Of1(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @return the id of the new invocation
     */
    public UUID start(A a) {
      return startWith(StartOptions.NONE, a);
    }

    /**
     * Starts the job with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param a argument 1
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, A a) {
      return startWith(options, a);
    }

    /**
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param a argument 1
     * @return what to hand over
     */
    public ScheduleAction action(A a) {
      return actionOf(a);
    }
  }

  /**
   * A job with two arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <Y> type of what it yields
   */
  public static final class Of2<A, B, Y> extends JobHandle<Y> {

    Of2(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
     *
     * @param a argument 1
     * @param b argument 2
     * @return the id of the new invocation
     */
    public UUID start(A a, B b) {
      return startWith(StartOptions.NONE, a, b);
    }

    /**
     * Starts the job with options and returns as soon as it is durably accepted.
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
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
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
   * A job with three arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <Y> type of what it yields
   */
  public static final class Of3<A, B, C, Y> extends JobHandle<Y> {

    Of3(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
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
     * Starts the job with options and returns as soon as it is durably accepted.
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
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
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
   * A job with four arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <Y> type of what it yields
   */
  public static final class Of4<A, B, C, D, Y> extends JobHandle<Y> {

    Of4(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
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
     * Starts the job with options and returns as soon as it is durably accepted.
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
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
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
   * A job with five arguments.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <Y> type of what it yields
   */
  public static final class Of5<A, B, C, D, E, Y> extends JobHandle<Y> {

    Of5(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
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
     * Starts the job with options and returns as soon as it is durably accepted.
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
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
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
   * A job known by its name only. Arguments are checked against the deployed signature when they
   * are sent.
   *
   * @param <Y> type of what it yields
   */
  public static final class Named<Y> extends JobHandle<Y> {

    Named(Backend backend, Target target) {
      super(backend, target);
    }

    /**
     * Starts the job and returns as soon as it is durably accepted.
     *
     * @param arguments the arguments, in the order of the method's parameters, without the context
     * @return the id of the new invocation
     */
    public UUID start(Object... arguments) {
      return startWith(StartOptions.NONE, arguments);
    }

    /**
     * Starts the job with options and returns as soon as it is durably accepted.
     *
     * @param options what to do differently from a plain start
     * @param arguments the arguments, in the order of the method's parameters, without the context
     * @return the id of the new invocation
     */
    public UUID start(StartOptions options, Object... arguments) {
      return startWith(options, arguments);
    }

    /**
     * This job with these arguments as what a schedule starts; see {@link Schedules#create}.
     * Nothing is started now.
     *
     * @param arguments the arguments, in the order of the method's parameters, without the context
     * @return what to hand over
     */
    public ScheduleAction action(Object... arguments) {
      return actionOf(arguments);
    }
  }
}
