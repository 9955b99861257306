package dev.multinode;

/**
 * How often the code of one invocation may run.
 *
 * @see Multinode.Function#delivery()
 * @see Multinode.Job#delivery()
 */
public enum Delivery {

  /**
   * At least once, and nearly always exactly once: again if its worker was lost, or if it failed
   * and its {@linkplain Multinode.Retry retry policy} says so. The default.
   */
  AT_LEAST_ONCE,

  /**
   * At most once, for effects that must not be repeated. The worker that takes an attempt asks for
   * leave to run it, and the leave is given to one execution only: whatever happens to that one, no
   * other follows.
   *
   * <ul>
   *   <li>Up to the leave nothing has run, so that an attempt whose worker is lost, or has to stop,
   *       before it was given it goes to another worker, as an attempt of its own.
   *   <li>If the worker is lost after that, or has to stop before the code has ended, or its
   *       outcome is not heard, the invocation is {@link Status#FAILED} with a failure of type
   *       {@link Failure#WORKER_LOST}, although the code may have run, in part or to its end: see
   *       {@link InvocationFailed#isWorkerLost()}.
   *   <li>An exception of the code ends the invocation as {@link Status#FAILED}. Nothing is tried
   *       again, so that {@link Multinode.Retry#maxAttempts()} above 1 is refused, and {@link
   *       Multinode.Retry#onWorkerLoss()} is of no effect.
   * </ul>
   *
   * <p>While the code runs, its worker's process runs nothing else. While it waits for what it has
   * called, the process is there for others, and the code goes on once they are done. Such an
   * invocation starts some tenths of a second later than others. What the code calls is of the
   * delivery that its own declaration says.
   */
  AT_MOST_ONCE
}
