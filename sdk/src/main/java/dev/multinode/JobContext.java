package dev.multinode;

import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.Function3;
import dev.multinode.method.Function4;
import dev.multinode.method.Function5;
import dev.multinode.method.Procedure0;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import dev.multinode.method.Procedure3;
import dev.multinode.method.Procedure4;
import dev.multinode.method.Procedure5;
import java.util.List;
import java.util.UUID;

/**
 * What a running job can do: call functions on other workers, yield what it has so far, and notice
 * its cancel.
 *
 * <p>A context belongs to one attempt and may be used by any thread of it until the job method
 * returns. All methods that ask for something ({@code call}, {@code run}, {@link #map}, {@link
 * #yield}, {@link #checkCancelled}) throw {@link JobCancelled} once the job is cancelled, each time
 * anew, so that a caught one does not get lost. The thread of the job method is also interrupted
 * once.
 *
 * <p>A call that cannot be made throws {@link InvalidMethodReference}, {@link
 * FunctionDoesNotExist}, {@link InvalidArguments} or {@link PayloadTooLarge}. A call that was made
 * throws {@link InvocationFailed} if the function failed, {@link InvocationCancelled} if somebody
 * cancelled that call alone, and {@link WaitInterrupted} if this thread is interrupted though the
 * job is not cancelled.
 *
 * <p>What is called belongs to this attempt: it is cancelled when the attempt ends in any other way
 * than success.
 *
 * @param <Y> type of what the job yields; {@link Void} for a job that yields nothing
 */
public interface JobContext<Y> {

  /**
   * A context for unit tests and plain calls: what is called runs in the calling thread, one after
   * the other, and what is yielded is kept in a list.
   *
   * @param <Y> type of what the job yields
   * @return a new context with a new id, attempt 1
   */
  static <Y> LocalJobContext<Y> local() {
    return new LocalJobContext<>();
  }

  /**
   * The id of this job, the one that {@code start} returned.
   *
   * @return the same for all attempts
   */
  UUID id();

  /**
   * Which try this is.
   *
   * @return 1 for the first
   */
  int attempt();

  /**
   * Calls a function with no arguments on a worker of its size and waits for its result.
   *
   * @param <R> type of the result
   * @param function a reference to the function
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <R> R call(Function0<R> function);

  /**
   * Calls a function with one argument on a worker of its size and waits for its result.
   *
   * @param <A> type of argument 1
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, R> R call(Function1<A, R> function, A a);

  /**
   * Calls a function with two arguments on a worker of its size and waits for its result.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, R> R call(Function2<A, B, R> function, A a, B b);

  /**
   * Calls a function with three arguments on a worker of its size and waits for its result.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C, R> R call(Function3<A, B, C, R> function, A a, B b, C c);

  /**
   * Calls a function with four arguments on a worker of its size and waits for its result.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C, D, R> R call(Function4<A, B, C, D, R> function, A a, B b, C c, D d);

  /**
   * Calls a function with five arguments on a worker of its size and waits for its result.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param e argument 5
   * @return what the function returned
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C, D, E, R> R call(Function5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e);

  /**
   * Calls a function with no arguments that returns nothing, on a worker of its size, and waits for
   * its end.
   *
   * @param procedure a reference to the function
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  void run(Procedure0 procedure);

  /**
   * Calls a function with one argument that returns nothing, on a worker of its size, and waits for
   * its end.
   *
   * @param <A> type of argument 1
   * @param procedure a reference to the function
   * @param a argument 1
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A> void run(Procedure1<A> procedure, A a);

  /**
   * Calls a function with two arguments that returns nothing, on a worker of its size, and waits
   * for its end.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B> void run(Procedure2<A, B> procedure, A a, B b);

  /**
   * Calls a function with three arguments that returns nothing, on a worker of its size, and waits
   * for its end.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C> void run(Procedure3<A, B, C> procedure, A a, B b, C c);

  /**
   * Calls a function with four arguments that returns nothing, on a worker of its size, and waits
   * for its end.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C, D> void run(Procedure4<A, B, C, D> procedure, A a, B b, C c, D d);

  /**
   * Calls a function with five arguments that returns nothing, on a worker of its size, and waits
   * for its end.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param e argument 5
   * @throws InvocationFailed if the function failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the call
   */
  <A, B, C, D, E> void run(Procedure5<A, B, C, D, E> procedure, A a, B b, C c, D d, E e);

  /**
   * Calls a function once per input, all at once on as many workers as there are, and waits for all
   * results.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs the inputs; read to the end before the first result is waited for
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, R> List<R> map(Function1<A, R> function, Iterable<? extends A> inputs);

  /**
   * Makes a value visible to everybody, as this job's result so far, and returns when that is
   * durable. Yields of one attempt are seen in their order, none is skipped, and all of them stay
   * readable after a cancel or a failure.
   *
   * @param value the value; encoded before this returns, so it may be changed afterwards
   * @throws PayloadTooLarge if the encoded value is too large; nothing is yielded
   * @throws JobCancelled if this job is cancelled
   */
  void yield(Y value);

  /**
   * Whether this job was asked to stop, or has run for as long as it may. Unlike the other methods
   * it never throws.
   *
   * @return true from the moment at which the worker learned of the cancel
   */
  boolean cancelled();

  /**
   * To be called now and then by code that computes for long without calling or yielding.
   *
   * @throws JobCancelled if this job is cancelled
   * @throws InvocationTimedOut if it has run for as long as it may
   */
  void checkCancelled();
}
