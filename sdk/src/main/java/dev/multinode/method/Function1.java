package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with one
 * argument that returns a value. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <R> type of the value it returns
 */
@FunctionalInterface
public interface Function1<A, R> extends MethodReference.OfFunction {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @return what the method returns
   * @throws Exception whatever the method throws
   */
  R call(A a) throws Exception;
}
