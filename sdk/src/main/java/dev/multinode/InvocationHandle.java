package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What handles of functions and jobs have in common: everything that is asked of an invocation by
 * its id.
 *
 * <p>Handles hold no state of their own: they may be kept for the life of their {@link Multinode}
 * and used from any number of threads. Every method blocks its thread until the answer is there,
 * except those whose name ends with {@code Async}.
 *
 * @param <R> type of the result: what a function returns, what a job yields
 */
public abstract sealed class InvocationHandle<R> permits FunctionHandle, JobHandle {

  private final Backend backend;
  private final Target target;

  InvocationHandle(Backend backend, Target target) {
    this.backend = backend;
    this.target = target;
  }

  /**
   * The name by which the method is known.
   *
   * @return {@code SimpleClass.method}, unless the annotation says otherwise
   */
  public final String name() {
    return target.name();
  }

  /**
   * What is known about an invocation now. Right after {@code start} returned its id this never
   * says "does not exist".
   *
   * @param id the id that {@code start} returned
   * @return its status, result, error and attempts at this moment
   * @throws JobDoesNotExist if there is no such invocation, or it was removed
   * @throws StatusUnavailable if the status cannot be read at the moment; try again
   */
  @SuppressWarnings("unchecked")
  public final JobInfo<R> get(UUID id) {
    return (JobInfo<R>) backend.get(target, id);
  }

  /**
   * Asks an invocation and everything it started to stop, and returns as soon as that is durable.
   * It is not an error if the invocation has ended already. Pending work is never started; in
   * running code {@link JobCancelled} is raised.
   *
   * @param id the id that {@code start} returned
   * @throws JobDoesNotExist if there is no such invocation, or it was removed
   */
  public final void cancel(UUID id) {
    backend.cancel(id);
  }

  /**
   * As {@link #cancel}, without time to clean up: processes in which its code still runs are
   * killed, and what else runs there is handed back to other workers. Also ends the grace of a
   * cancel that is under way. {@link JobInfo#forced()} tells whether it came to that.
   *
   * @param id the id that {@code start} returned
   * @throws JobDoesNotExist if there is no such invocation, or it was removed
   */
  public final void terminate(UUID id) {
    backend.terminate(id);
  }

  /**
   * Forgets an invocation, its result, its yields and its logs. One that has not ended is cancelled
   * first. What it has started, and is still going on, is cancelled as by {@link #cancel}, also
   * where the invocation itself has succeeded before; but it is not forgotten: it has a result and
   * a retention of its own, and {@code ListOptions.all().parent(id)} goes on finding it.
   *
   * @param id the id that {@code start} returned
   * @throws JobDoesNotExist if there is no such invocation, or it was removed before
   */
  public final void remove(UUID id) {
    backend.remove(id);
  }

  /**
   * The invocations of this name that have not been removed.
   *
   * @return their ids, in the order of their start
   * @throws StatusUnavailable if the table cannot be read at the moment; try again
   */
  public final List<UUID> listIds() {
    return backend.listIds(target);
  }

  /**
   * A page of the invocations of this name, newest first, with what is known of each now. Those
   * that were removed are not in it. A change of the moment, such as an end, may be seen here some
   * milliseconds later than by {@link #get}.
   *
   * @param options which of them, and which page
   * @return the page, which may be short or empty and yet not the last
   * @throws InvalidCursor if the options have a cursor that is none
   * @throws StatusUnavailable if the table cannot be read at the moment; try again
   */
  @SuppressWarnings("unchecked")
  public final Page<JobInfo<R>> list(ListOptions options) {
    return backend.list(target, options).map(info -> (JobInfo<R>) info);
  }

  /**
   * Waits until an invocation has succeeded. A time in which nobody can tell, because an
   * orchestrator or the gateway is started anew, is waited out.
   *
   * @param id the id that {@code start} returned
   * @param atMost how long to wait for the end; where nobody can tell it is asked again for as
   *     long, and for 20 s at least
   * @return what the function returned, or what the job yielded last; null if there is nothing
   * @throws InvocationFailed if it failed
   * @throws InvocationCancelled if it was cancelled
   * @throws CallTimedOut if it took longer than its policy allows
   * @throws ResultTimeout if it has not ended in time; it goes on all the same
   * @throws StatusUnavailable if nobody can tell when the time is over; it goes on all the same
   * @throws JobDoesNotExist if there is no such invocation, or it was removed
   * @throws WaitInterrupted if this thread is interrupted
   */
  @SuppressWarnings("unchecked")
  public final R awaitResult(UUID id, Duration atMost) {
    return (R) backend.awaitResult(target, id, atMost);
  }

  /**
   * Why an invocation waits, or else where it is: in a sentence or two with the facts, such as how
   * many workers of its class there are, who holds the places that it waits for, or when its next
   * attempt is due. For people to read; its words may change.
   *
   * @param id the id that {@code start} returned
   * @return the sentences
   * @throws JobDoesNotExist if there is no such invocation, or it was removed
   * @throws StatusUnavailable if nobody can tell now
   */
  public final String explain(UUID id) {
    return backend.explain(id);
  }

  /**
   * What an invocation's code printed and logged, of all its attempts. Asks nobody before lines are
   * read.
   *
   * @param id the id that {@code start} returned
   * @return its lines, to read page by page, all at once, or as they come
   */
  public final InvocationLogs logs(UUID id) {
    return new InvocationLogs(backend, id);
  }

  @SuppressWarnings("unchecked")
  final Stream<R> yieldsOf(UUID id) {
    return (Stream<R>) backend.yields(target, id);
  }

  final UUID startWith(StartOptions options, Object... arguments) {
    return backend.start(target, listOf(arguments), options);
  }

  final ScheduleAction actionOf(Object... arguments) {
    return new ScheduleAction(target, listOf(arguments), StartOptions.NONE);
  }

  /** Unlike {@link List#of}, this takes null arguments. */
  private static List<Object> listOf(Object... arguments) {
    return Collections.unmodifiableList(Arrays.asList(arguments.clone()));
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + name() + "]";
  }
}
