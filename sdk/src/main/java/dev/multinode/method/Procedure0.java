package dev.multinode.method;

/**
 * A reference to a {@link dev.multinode.Multinode.Function @Multinode.Function} method with no
 * arguments that returns nothing. See {@link MethodReference} for what may be passed.
 */
@FunctionalInterface
public interface Procedure0 extends MethodReference.OfProcedure {

  /**
   * Has the shape of the method that is referred to.
   *
   * @throws Exception whatever the method throws
   */
  void run() throws Exception;
}
