package dev.multinode.app;

import dev.multinode.InvalidApp;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.ScheduleSpec;
import dev.multinode.TaskContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An annotated method as it is deployed and run.
 *
 * @param name its name in the project
 * @param kind what it is run as
 * @param method the method itself; static and callable from anywhere
 * @param cpu processors it needs
 * @param memoryBytes heap it needs, in bytes
 * @param parameterTypes types of the arguments, without a job's context
 * @param parameterNames names of the arguments, in the same order; {@code arg0} and so on if the
 *     class was compiled without {@code -parameters}
 * @param policy how its invocations are retried and timed
 * @param resultType what a function returns ({@code void.class} if nothing); of a job the {@code Y}
 *     of its {@code JobContext<Y>}
 * @param schedule when it runs by itself; empty if it does not
 * @param replicas how many of it are kept running; empty if it is neither a service nor a daemon
 */
public record MethodDefinition(
    String name,
    MethodKind kind,
    Method method,
    double cpu,
    long memoryBytes,
    List<Type> parameterTypes,
    List<String> parameterNames,
    MethodPolicy policy,
    Type resultType,
    Optional<ScheduleSpec> schedule,
    Optional<ReplicaRule> replicas) {

  /** Copies the lists. */
  public MethodDefinition {
    Objects.requireNonNull(name, "name");
    parameterTypes = List.copyOf(parameterTypes);
    parameterNames = List.copyOf(parameterNames);
  }

  /**
   * Reads an annotated method.
   *
   * @param method a method with {@link Multinode.Function}, {@link Multinode.Job}, {@link
   *     Multinode.ScheduledTask}, {@link Multinode.Service} or {@link Multinode.Daemon}
   * @return its definition
   * @throws InvalidApp if it breaks a rule; the message lists all of them
   */
  public static MethodDefinition of(Method method) {
    List<String> problems = problemsOf(method);
    if (!problems.isEmpty()) {
      throw new InvalidApp(problems);
    }
    MethodKind kind = MethodKind.of(method).orElseThrow();
    Declaration declared = Declaration.of(method);
    Type[] types = method.getGenericParameterTypes();
    int arguments =
        kind == MethodKind.JOB || takesTaskContext(method) ? types.length - 1 : types.length;
    return new MethodDefinition(
        nameOf(method),
        kind,
        method,
        declared.cpu(),
        MemorySize.parse(declared.memory()).bytes(),
        Arrays.asList(types).subList(0, arguments),
        Arrays.stream(method.getParameters()).limit(arguments).map(Parameter::getName).toList(),
        MethodPolicy.of(declared),
        method.isAnnotationPresent(Multinode.Job.class)
            ? yieldType(types[arguments])
            : method.getGenericReturnType(),
        Optional.ofNullable(method.getAnnotation(Multinode.ScheduledTask.class))
            .map(ScheduleRules::read),
        ReplicaRule.of(method));
  }

  /**
   * Whether a method could have a name. Names stand in URLs, file names and keys of records:
   * letters of any alphabet, but neither blanks nor slashes.
   *
   * @param name any text
   * @return true for up to 200 letters, digits and {@code . _ - $}, of which the first is none of
   *     {@code . -}
   */
  public static boolean isName(String name) {
    return MethodRules.NAME.matcher(name).matches();
  }

  /**
   * What keeps a method from being run elsewhere.
   *
   * @param method any method
   * @return one sentence per broken rule; empty if there is none
   */
  public static List<String> problemsOf(Method method) {
    return MethodRules.problemsOf(method);
  }

  /**
   * The name of an annotated method.
   *
   * @param method a method with {@link Multinode.Function}, {@link Multinode.Job}, {@link
   *     Multinode.ScheduledTask}, {@link Multinode.Service} or {@link Multinode.Daemon}
   * @return what the annotation says, else {@code SimpleClass.method}
   */
  public static String nameOf(Method method) {
    String given = Declaration.of(method).name();
    return given.isEmpty()
        ? method.getDeclaringClass().getSimpleName() + "." + method.getName()
        : given;
  }

  private static Type yieldType(Type context) {
    return ((ParameterizedType) context).getActualTypeArguments()[0];
  }

  /**
   * Whether its only parameter is a {@link TaskContext}.
   *
   * @return false for what is no scheduled task, and for one that takes nothing
   */
  public boolean takesTaskContext() {
    return takesTaskContext(method);
  }

  /**
   * Whether its only parameter is a {@link dev.multinode.ServiceContext}.
   *
   * @return true for a service
   */
  public boolean takesServiceContext() {
    return isOf(ReplicaKind.SERVICE);
  }

  /**
   * Whether its only parameter is a {@link dev.multinode.DaemonContext}.
   *
   * @return true for a daemon
   */
  public boolean takesDaemonContext() {
    return isOf(ReplicaKind.DAEMON);
  }

  private boolean isOf(ReplicaKind wanted) {
    return replicas.filter(rule -> rule.kind() == wanted).isPresent();
  }

  private static boolean takesTaskContext(Method method) {
    return method.isAnnotationPresent(Multinode.ScheduledTask.class)
        && method.getParameterCount() == 1;
  }

  static boolean takesContext(Method method) {
    return Arrays.stream(method.getParameterTypes()).anyMatch(JobContext.class::isAssignableFrom);
  }
}
