package dev.multinode.spi;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The part of a {@link Backend} that a running job needs. Safe for use by any number of threads; an
 * interrupt of a blocked thread ends in {@link dev.multinode.WaitInterrupted}, with the thread's
 * interrupt status set again.
 *
 * <p>{@link RemoteFunction} makes every form of calling out of these.
 */
public interface Calls {

  /**
   * Starts a function and waits for its result, without a time limit.
   *
   * @param target the function
   * @param arguments its arguments; elements may be null
   * @return what it returned; null if it returns nothing
   */
  Object call(Target target, List<?> arguments);

  /**
   * Starts a function and does not wait: neither for its result nor for its start to be durable. A
   * start that turns out not to be is told as the end of the call.
   *
   * @param target the function
   * @param arguments its arguments; elements may be null
   * @return the call
   * @throws dev.multinode.MultinodeException if the start is refused; nothing was started. A
   *     transport that learns of it later tells it as the end of the call
   */
  StartedCall begin(Target target, List<?> arguments);

  /**
   * Cancels invocations and all below them, and returns when that is durable. Whether they exist is
   * not asked.
   *
   * @param ids the invocations
   * @param reason why, for those who look at them later
   */
  void cancelAll(Collection<UUID> ids, String reason);

  /**
   * This thread is about to wait for the end of a {@link #begin begun} call: a worker may use its
   * slot meanwhile. Followed by {@link #endWait} on the same thread, always.
   */
  default void beginWait() {}

  /** The wait is over. May block until there is a slot again. */
  default void endWait() {}

  /**
   * A wait for begun calls was interrupted, which may be a cancel.
   *
   * @throws dev.multinode.JobCancelled if the job that waits is cancelled
   */
  default void checkCancelled() {}

  /**
   * What completes futures and drives maps that nobody waits for yet. What it runs may block.
   *
   * @return by default one that starts a virtual thread for each task
   */
  default Executor executor() {
    return VirtualThreads.ofCaller();
  }
}
