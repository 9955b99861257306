package dev.multinode.app;

import dev.multinode.Multinode;
import java.lang.reflect.Method;
import java.util.Optional;

/** What an annotated method is run as. */
public enum MethodKind {
  /** Called with arguments, returns a value or nothing. A scheduled task is one without either. */
  FUNCTION,
  /**
   * Started with arguments and a context, yields values. A service or daemon is one that takes and
   * yields nothing, and is started by being deployed; {@link ReplicaKind} tells which.
   */
  JOB;

  /**
   * The kind that a method's annotation says.
   *
   * @param method any method
   * @return empty if it has no annotation
   */
  public static Optional<MethodKind> of(Method method) {
    if (method.isAnnotationPresent(Multinode.Job.class) || ReplicaKind.of(method).isPresent()) {
      return Optional.of(JOB);
    }
    return method.isAnnotationPresent(Multinode.Function.class)
            || method.isAnnotationPresent(Multinode.ScheduledTask.class)
        ? Optional.of(FUNCTION)
        : Optional.empty();
  }
}
