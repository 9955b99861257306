package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with no
 * arguments that returns a value. See {@link MethodReference} for what may be passed.
 *
 * @param <R> type of the value it returns
 */
@FunctionalInterface
public interface Function0<R> extends MethodReference.OfFunction {

  /**
   * Has the shape of the method that is referred to.
   *
   * @return what the method returns
   * @throws Exception whatever the method throws
   */
  R call() throws Exception;
}
