package dev.multinode.method;

import dev.multinode.JobContext;

/**
 * A reference to a {@link dev.multinode.Multinode.Job @Multinode.Job} method with four arguments
 * before its context. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 * @param <D> type of argument 4
 * @param <Y> type of what the job yields
 */
@FunctionalInterface
public interface JobMethod4<A, B, C, D, Y> extends MethodReference.OfJob {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param job the context of the running job
   * @throws Exception whatever the method throws
   */
  void run(A a, B b, C c, D d, JobContext<Y> job) throws Exception;
}
