package dev.multinode.method;

import dev.multinode.JobContext;

/**
 * A reference to a {@link dev.multinode.Multinode.Job @Multinode.Job} method with one argument
 * before its context. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <Y> type of what the job yields
 */
@FunctionalInterface
public interface JobMethod1<A, Y> extends MethodReference.OfJob {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @param job the context of the running job
   * @throws Exception whatever the method throws
   */
  void run(A a, JobContext<Y> job) throws Exception;
}
