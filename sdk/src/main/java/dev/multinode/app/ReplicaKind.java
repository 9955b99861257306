package dev.multinode.app;

import dev.multinode.Multinode;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** What is kept running by being deployed. */
public enum ReplicaKind {
  /** It serves on a port. */
  SERVICE,
  /** It never ends, and there are never two of the same instance. */
  DAEMON;

  /**
   * The kind that a method's annotation says.
   *
   * @param method any method
   * @return empty if it is neither
   */
  public static Optional<ReplicaKind> of(Method method) {
    if (method.isAnnotationPresent(Multinode.Service.class)) {
      return Optional.of(SERVICE);
    }
    return method.isAnnotationPresent(Multinode.Daemon.class)
        ? Optional.of(DAEMON)
        : Optional.empty();
  }

  /**
   * The kind in a sentence.
   *
   * @return {@code service} or {@code daemon}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
