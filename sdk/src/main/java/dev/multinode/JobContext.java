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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a running job can do: call functions on other workers, yield what it has so far, and notice
 * its cancel.
 *
 * <p>A context belongs to one attempt and may be used by any thread of it until the job method
 * returns. All methods that ask for something ({@code call}, {@code run}, {@code map}, {@link
 * #yield}, {@code progress}, {@link #lastYield}, {@link #checkCancelled}) throw {@link
 * JobCancelled} once the job is cancelled, each time anew, so that a caught one does not get lost.
 * The thread of the job method is also interrupted once. So it is where the job has run for as long
 * as it may ({@link InvocationTimedOut}), has lost a lock that it holds ({@link LockLost}), or its
 * attempt was given up because its worker was not heard of for too long ({@link AttemptLost}).
 *
 * <p>A call that cannot be made throws {@link InvalidMethodReference}, {@link
 * FunctionDoesNotExist}, {@link InvalidArguments} or {@link PayloadTooLarge}. A call that was made
 * throws {@link InvocationFailed} if the function failed, {@link InvocationCancelled} if somebody
 * cancelled that call alone, {@link CallTimedOut} if it ran out of time, and {@link
 * WaitInterrupted} if this thread is interrupted though the job is not cancelled.
 *
 * <p>{@code callAsync} and {@code runAsync} return when the call is sent. Their future completes
 * exceptionally with whatever {@code call} throws, refusals and {@link JobCancelled} too. A job
 * that waits leaves its slot to others: wait with {@code join} or {@code get} of that future, or of
 * a stage made from it by one of its own methods, such as {@code thenCombine}. A wait of another
 * kind, such as that for {@link CompletableFuture#allOf}, keeps the slot, and the call may need
 * just that one. Wait for all of them before the job method returns: nobody hears of those that
 * fail later.
 *
 * <p>{@code map}, {@code starMap} and {@code forEach} take any number of inputs. Calls start while
 * the inputs are read, at most 1000 are under way at a time, and of a call that has ended only its
 * result is kept. {@link MapOptions} say what becomes of failures; without them the first one is
 * thrown and the other calls are cancelled. {@code stream::iterator} makes inputs of a stream where
 * only an {@link Iterable} is taken.
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
   * Calls a function with no arguments and does not wait, see {@linkplain JobContext above}.
   *
   * @param <R> type of the result
   * @param function a reference to the function
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <R> CompletableFuture<R> callAsync(Function0<R> function);

  /**
   * Calls a function with one argument and does not wait, see {@linkplain JobContext above}.
   *
   * @param <A> type of argument 1
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, R> CompletableFuture<R> callAsync(Function1<A, R> function, A a);

  /**
   * Calls a function with two arguments and does not wait, see {@linkplain JobContext above}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, R> CompletableFuture<R> callAsync(Function2<A, B, R> function, A a, B b);

  /**
   * Calls a function with three arguments and does not wait, see {@linkplain JobContext above}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param function a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C, R> CompletableFuture<R> callAsync(Function3<A, B, C, R> function, A a, B b, C c);

  /**
   * Calls a function with four arguments and does not wait, see {@linkplain JobContext above}.
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
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C, D, R> CompletableFuture<R> callAsync(
      Function4<A, B, C, D, R> function, A a, B b, C c, D d);

  /**
   * Calls a function with five arguments and does not wait, see {@linkplain JobContext above}.
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
   * @return what the function returns, later; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C, D, E, R> CompletableFuture<R> callAsync(
      Function5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e);

  /**
   * Runs a function with no arguments that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
   *
   * @param procedure a reference to the function
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  CompletableFuture<Void> runAsync(Procedure0 procedure);

  /**
   * Runs a function with one argument that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
   *
   * @param <A> type of argument 1
   * @param procedure a reference to the function
   * @param a argument 1
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A> CompletableFuture<Void> runAsync(Procedure1<A> procedure, A a);

  /**
   * Runs a function with two arguments that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B> CompletableFuture<Void> runAsync(Procedure2<A, B> procedure, A a, B b);

  /**
   * Runs a function with three arguments that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param procedure a reference to the function
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C> CompletableFuture<Void> runAsync(Procedure3<A, B, C> procedure, A a, B b, C c);

  /**
   * Runs a function with four arguments that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
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
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C, D> CompletableFuture<Void> runAsync(
      Procedure4<A, B, C, D> procedure, A a, B b, C c, D d);

  /**
   * Runs a function with five arguments that returns nothing and does not wait, see {@linkplain
   * JobContext above}.
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
   * @return completes when the function has returned; cancelling it cancels the call
   * @throws JobCancelled if this job is cancelled already
   */
  <A, B, C, D, E> CompletableFuture<Void> runAsync(
      Procedure5<A, B, C, D, E> procedure, A a, B b, C c, D d, E e);

  /**
   * Calls a function once per input, all over the cluster, and waits for the results, see
   * {@linkplain JobContext above}.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs the inputs
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, R> List<R> map(Function1<A, R> function, Iterable<? extends A> inputs) {
    return map(function, inputs, MapOptions.failFast());
  }

  /**
   * The same for the elements of a stream, which is read to its end once and not closed.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs the inputs
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, R> List<R> map(Function1<A, R> function, Stream<? extends A> inputs) {
    return map(function, StreamInputs.of(inputs));
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs the inputs
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, R, T> T map(Function1<A, R> function, Iterable<? extends A> inputs, MapOptions<R, T> options);

  /**
   * Calls a function once per input and does not wait. The inputs are read on another thread.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs the inputs
   * @return the results later, in the order of the inputs; cancelling it cancels the calls that
   *     have no end yet
   * @throws JobCancelled if this job is cancelled already
   */
  default <A, R> CompletableFuture<List<R>> mapAsync(
      Function1<A, R> function, Iterable<? extends A> inputs) {
    return mapAsync(function, inputs, MapOptions.failFast());
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of the input
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs the inputs
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, later; cancelling it cancels the calls that have
   *     no end yet
   * @throws JobCancelled if this job is cancelled already
   */
  <A, R, T> CompletableFuture<T> mapAsync(
      Function1<A, R> function, Iterable<? extends A> inputs, MapOptions<R, T> options);

  /**
   * Runs a function that returns nothing once per input, all over the cluster, and waits until all
   * have returned.
   *
   * @param <A> type of the input
   * @param procedure a reference to the function
   * @param inputs the inputs
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A> void forEach(Procedure1<A> procedure, Iterable<? extends A> inputs) {
    forEach(procedure, inputs, MapOptions.dropResults());
  }

  /**
   * The same for the elements of a stream, which is read to its end once and not closed.
   *
   * @param <A> type of the input
   * @param procedure a reference to the function
   * @param inputs the inputs
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A> void forEach(Procedure1<A> procedure, Stream<? extends A> inputs) {
    forEach(procedure, StreamInputs.of(inputs));
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of the input
   * @param <T> type of what the options make of the results
   * @param procedure a reference to the function
   * @param inputs the inputs
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, T> T forEach(
      Procedure1<A> procedure, Iterable<? extends A> inputs, MapOptions<Void, T> options);

  /**
   * Calls a function with two arguments once per input, like {@link #map(Function1, Iterable)}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b)}
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, B, R> List<R> starMap(
      Function2<A, B, R> function, Iterable<Arguments.Of2<A, B>> inputs) {
    return starMap(function, inputs, MapOptions.failFast());
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b)}
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, B, R, T> T starMap(
      Function2<A, B, R> function, Iterable<Arguments.Of2<A, B>> inputs, MapOptions<R, T> options);

  /**
   * Calls a function with three arguments once per input, like {@link #map(Function1, Iterable)}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c)}
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, B, C, R> List<R> starMap(
      Function3<A, B, C, R> function, Iterable<Arguments.Of3<A, B, C>> inputs) {
    return starMap(function, inputs, MapOptions.failFast());
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c)}
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, B, C, R, T> T starMap(
      Function3<A, B, C, R> function,
      Iterable<Arguments.Of3<A, B, C>> inputs,
      MapOptions<R, T> options);

  /**
   * Calls a function with four arguments once per input, like {@link #map(Function1, Iterable)}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c, d)}
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, B, C, D, R> List<R> starMap(
      Function4<A, B, C, D, R> function, Iterable<Arguments.Of4<A, B, C, D>> inputs) {
    return starMap(function, inputs, MapOptions.failFast());
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c, d)}
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, B, C, D, R, T> T starMap(
      Function4<A, B, C, D, R> function,
      Iterable<Arguments.Of4<A, B, C, D>> inputs,
      MapOptions<R, T> options);

  /**
   * Calls a function with five arguments once per input, like {@link #map(Function1, Iterable)}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <R> type of the result
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c, d, e)}
   * @return the results, in the order of the inputs; empty for no input
   * @throws InvocationFailed as soon as one call has failed after its last attempt; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  default <A, B, C, D, E, R> List<R> starMap(
      Function5<A, B, C, D, E, R> function, Iterable<Arguments.Of5<A, B, C, D, E>> inputs) {
    return starMap(function, inputs, MapOptions.failFast());
  }

  /**
   * The same where the options say what becomes of failed calls.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <R> type of the result
   * @param <T> type of what the options make of the results
   * @param function a reference to the function
   * @param inputs made by {@code Arguments.of(a, b, c, d, e)}
   * @param options such as {@code MapOptions.outcomes()}
   * @return what the options make of the results, in the order of the inputs
   * @throws TooManyFailures if more calls failed than the options tolerate; the others are
   *     cancelled
   * @throws JobCancelled if this job is cancelled, before or during the calls
   */
  <A, B, C, D, E, R, T> T starMap(
      Function5<A, B, C, D, E, R> function,
      Iterable<Arguments.Of5<A, B, C, D, E>> inputs,
      MapOptions<R, T> options);

  /**
   * Makes a value visible to everybody, as this job's result so far. Yields of one attempt are seen
   * in their order, none is skipped, and all of them stay readable after a cancel or a failure.
   *
   * <p>It returns when the value is on its way and at most fifteen before it, of a MiB together,
   * are not durable yet, which takes milliseconds; a job that returns normally has succeeded only
   * when all of them are. What is still on its way when the process is killed may be lost, seen by
   * nobody, so a retry repeats it.
   *
   * @param value the value; encoded before this returns, so it may be changed afterwards
   * @throws PayloadTooLarge if the encoded value is too large; nothing is yielded
   * @throws JobCancelled if this job is cancelled
   */
  void yield(Y value);

  /**
   * Tells how far this job has come; see {@link #progress(long, long, String)}.
   *
   * @param done how much is done
   * @param total of how much; 0 if that is not known
   * @throws IllegalArgumentException if either is negative, or more is done than the total
   * @throws JobCancelled if this job is cancelled
   */
  void progress(long done, long total);

  /**
   * Tells how far this job has come, visible to everybody as {@link JobInfo#progress()}. It only
   * notes that and returns, so it may be called as often as anything changes: at most five a second
   * are sent, always the newest, and the last one before the job ends. Those in between are left
   * out. What has to be seen each and every time, or to survive a lost worker for certain, is
   * yielded instead.
   *
   * @param done how much is done
   * @param total of how much; 0 if that is not known
   * @param message what it is at; cut after {@link Progress#MESSAGE_LIMIT} characters
   * @throws IllegalArgumentException if a count is negative, or more is done than the total
   * @throws JobCancelled if this job is cancelled
   */
  void progress(long done, long total, String message);

  /**
   * The last value that a former attempt of this job has yielded, from which a retry can go on. It
   * is the same after an exception, after a lost worker, and after a worker that had to stop; if
   * the attempt before this one yielded nothing, it is that of the one before it. What this attempt
   * yields does not change it.
   *
   * <p>It is read when it is first asked for, which takes some milliseconds, and kept. In the first
   * attempt nothing is read: it is empty.
   *
   * @return empty if no former attempt has yielded anything
   * @throws StatusUnavailable if it cannot be read within ten minutes
   * @throws JobDoesNotExist if this job was removed meanwhile
   * @throws JobCancelled if this job is cancelled
   */
  Optional<Y> lastYield();

  /**
   * The installation as this attempt sees it: for jobs to start without waiting for them, and to
   * ask about what was started. What is started through it belongs to this attempt, as what is
   * called does: it is cancelled if the attempt ends in any other way than success. {@link
   * StartOptions#detached(boolean)} starts what belongs to nobody.
   *
   * <pre>{@code
   * UUID id = job.multinode().job(Reports::monthly).start(month);
   * }</pre>
   *
   * <p>That of a {@linkplain #local() local} context has {@linkplain Multinode#dict dicts} and
   * {@linkplain Multinode#lock locks} of its own and throws {@link IllegalStateException} for all
   * else, such as whatever is asked of {@linkplain Multinode#schedules schedules}.
   *
   * @return a door whose methods throw {@link JobCancelled} once this job is cancelled. It need not
   *     be closed, and is of use while this attempt runs
   * @throws JobCancelled if this job is cancelled
   */
  Multinode multinode();

  /**
   * The lock that this job was {@linkplain StartOptions#lock started with}.
   *
   * @return the lock, with the fence of this attempt
   * @throws IllegalStateException if it was started with no lock, or with several: name one then
   */
  JobLock lock();

  /**
   * One of the locks that this job was {@linkplain StartOptions#lock started with}.
   *
   * @param key its key
   * @return the lock, with the fence of this attempt
   * @throws IllegalStateException if it was not started with that lock
   */
  JobLock lock(String key);

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
