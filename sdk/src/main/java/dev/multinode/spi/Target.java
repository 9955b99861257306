package dev.multinode.spi;

import dev.multinode.app.MethodDefinition;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The function or job that something is asked of.
 *
 * @param name its name in the project; all that travels
 * @param resultType what the function returns ({@code void.class} if nothing), or what the job
 *     yields
 * @param method the method, if it is known on this side
 */
public record Target(String name, Type resultType, Optional<Method> method) {

  /** Refuses null. */
  public Target {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    Objects.requireNonNull(method, "method");
  }

  /**
   * The types of the arguments, without a job's context.
   *
   * @return empty if the method is not known on this side
   */
  public Optional<List<Type>> parameterTypes() {
    return method.map(known -> MethodDefinition.of(known).parameterTypes());
  }
}
