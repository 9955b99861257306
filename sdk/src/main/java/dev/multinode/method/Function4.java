package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with four
 * arguments that returns a value. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 * @param <D> type of argument 4
 * @param <R> type of the value it returns
 */
@FunctionalInterface
public interface Function4<A, B, C, D, R> extends MethodReference.OfFunction {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return what the method returns
   * @throws Exception whatever the method throws
   */
  R call(A a, B b, C c, D d) throws Exception;
}
