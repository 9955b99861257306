package dev.multinode.spi;

import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.StartOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What carries starts and questions to an installation. {@link dev.multinode.Multinode}, its
 * handles and the contexts of running jobs are thin layers over it.
 *
 * <p>Implementations are safe for use by any number of threads. Methods block; an interrupt of the
 * blocked thread ends in {@link dev.multinode.WaitInterrupted}, with the thread's interrupt status
 * set again. Results are instances of the target's {@link Target#resultType()}. The exceptions are
 * those that the handles' methods of the same name declare.
 */
public interface Backend extends Calls, AutoCloseable {

  /**
   * Starts an invocation, and returns when it is durably accepted.
   *
   * @param target what to start
   * @param arguments its arguments, without a context; elements may be null
   * @param options what to do differently from a plain start
   * @return the id of the invocation
   */
  UUID start(Target target, List<?> arguments, StartOptions options);

  /**
   * What is known about an invocation now.
   *
   * @param target says the type of the result
   * @param id the invocation
   * @return its state; a result is an instance of the target's result type
   */
  JobInfo<?> get(Target target, UUID id);

  /**
   * Waits until an invocation has succeeded.
   *
   * @param target says the type of the result
   * @param id the invocation
   * @param atMost how long to wait
   * @return what the function returned, or what the job yielded last; null if there is nothing
   */
  Object awaitResult(Target target, UUID id, Duration atMost);

  /**
   * Everything that a job yields, from the first value on; see {@link
   * dev.multinode.JobHandle#yields}.
   *
   * @param target says the type of the values
   * @param id the invocation
   * @return a stream that waits for what is not yielded yet, and ends when the job has ended
   */
  Stream<?> yields(Target target, UUID id);

  /**
   * Cancels an invocation and all below it, and returns when that is durable.
   *
   * @param id the invocation
   */
  void cancel(UUID id);

  /**
   * Cancels an invocation and all below it without time to clean up, and returns when that is
   * durable.
   *
   * @param id the invocation
   */
  void terminate(UUID id);

  /**
   * Forgets an invocation.
   *
   * @param id the invocation
   */
  void remove(UUID id);

  /**
   * The invocations of a name.
   *
   * @param target the function or job
   * @return their ids, in the order of their start
   */
  List<UUID> listIds(Target target);

  /**
   * A page of the invocations of a name, newest first.
   *
   * @param target the function or job, and the type of results
   * @param options which of them, and which page
   * @return the page
   * @throws dev.multinode.InvalidCursor if the options have a cursor that is none
   */
  Page<JobInfo<?>> list(Target target, ListOptions options);

  /**
   * A page of the invocations of all names, newest first and without results.
   *
   * @param options which of them, and which page
   * @return the page
   * @throws dev.multinode.InvalidCursor if the options have a cursor that is none
   */
  Page<JobInfo<?>> list(ListOptions options);

  /**
   * Where an invocation is and what it waits for.
   *
   * @param id the invocation
   * @return a sentence or two
   */
  String explain(UUID id);

  /**
   * Lines that an invocation's code wrote.
   *
   * @param id the invocation
   * @param after only lines with a higher number
   * @param limit how many lines at most
   * @param wait how long to wait for a line, or for the end, if there is none; may be cut short
   * @return the lines, in order
   */
  LogPage logs(UUID id, long after, int limit, Duration wait);

  /**
   * The dicts of the project. Whoever never asks for them pays nothing for them.
   *
   * @return closed with this backend
   */
  DictBackend dicts();

  /**
   * The locks of the project that any code may take.
   *
   * @return closed with this backend
   */
  LockBackend locks();

  /**
   * The schedules of the project. Whoever never asks for them pays nothing for them.
   *
   * @return closed with this backend
   * @throws IllegalStateException if there is no installation that could have any
   */
  ScheduleBackend schedules();

  /**
   * The services and daemons of the project.
   *
   * @return a view of them, of use as long as this backend
   */
  ServiceBackend services();

  /** Lets go of connections and threads. */
  @Override
  void close();
}
