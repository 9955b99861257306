package dev.multinode.spi;

import java.util.List;

/**
 * The part of a {@link Backend} that a running job needs. Safe for use by any number of threads; an
 * interrupt of a blocked thread ends in {@link dev.multinode.WaitInterrupted}, with the thread's
 * interrupt status set again.
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
   * Starts a function once per list of arguments, all before the first result is waited for. The
   * first failure ends the wait.
   *
   * @param target the function
   * @param argumentLists one list of arguments per call
   * @return the results, in the order of the arguments; elements may be null
   */
  List<Object> map(Target target, Iterable<? extends List<?>> argumentLists);
}
