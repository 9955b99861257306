package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with four
 * arguments that returns nothing. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 * @param <D> type of argument 4
 */
@FunctionalInterface
public interface Procedure4<A, B, C, D> extends MethodReference.OfProcedure {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @throws Exception whatever the method throws
   */
  void run(A a, B b, C c, D d) throws Exception;
}
