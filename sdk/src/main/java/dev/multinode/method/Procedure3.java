package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with three
 * arguments that returns nothing. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 */
@FunctionalInterface
public interface Procedure3<A, B, C> extends MethodReference.OfProcedure {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @throws Exception whatever the method throws
   */
  void run(A a, B b, C c) throws Exception;
}
