package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with one
 * argument that returns nothing. See {@link MethodReference} for what may be passed.
 *
 * @param <A> type of argument 1
 */
@FunctionalInterface
public interface Procedure1<A> extends MethodReference.OfProcedure {

  /**
   * Has the shape of the method that is referred to.
   *
   * @param a argument 1
   * @throws Exception whatever the method throws
   */
  void run(A a) throws Exception;
}
