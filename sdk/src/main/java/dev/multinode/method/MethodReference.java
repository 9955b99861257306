package dev.multinode.method;

import java.io.Serializable;

/**
 * A plain reference to an annotated static method, such as {@code Chess::suggest}.
 *
 * <p>It only serves to find the class and the method: what travels to the worker is the method's
 * name. Therefore a lambda, a reference bound to an object, a constructor and a method without
 * annotation are refused with {@link dev.multinode.InvalidMethodReference} before anything is sent.
 * The interfaces of this package are never implemented by hand; the compiler picks the one that
 * fits the method.
 */
public sealed interface MethodReference extends Serializable {

  /** A reference to a function that returns a value: {@link Function0} to {@link Function5}. */
  non-sealed interface OfFunction extends MethodReference {}

  /** A reference to a function that returns nothing: {@link Procedure0} to {@link Procedure5}. */
  non-sealed interface OfProcedure extends MethodReference {}

  /** A reference to a job: {@link JobMethod0} to {@link JobMethod5}. */
  non-sealed interface OfJob extends MethodReference {}
}
