package dev.multinode.method;

import dev.multinode.JobContext;

/**
 * A reference to a {@link dev.multinode.Multinode.Job @Multinode.Job} method with no arguments
 * before its context. See {@link MethodReference} for what may be passed.
 *
 * @param <Y> type of what the job yields
 */
@FunctionalInterface
public interface JobMethod0<Y> extends MethodReference.OfJob {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param job the context of the running job
   * @throws Exception whatever the method throws
   */
  void run(JobContext<Y> job) throws Exception;
}
