package dev.multinode.app;

import dev.multinode.DaemonContext;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import dev.multinode.TaskContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that an annotated method keeps, each with the sentence for whoever breaks it. */
final class MethodRules {

  static final int MAX_ARGUMENTS = 5;

  /**
   * Names stand in URLs and file names: letters of any alphabet, but neither blanks nor slashes.
   */
  static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$.-]{0,199}");

  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(
          Multinode.Function.class,
          Multinode.Job.class,
          Multinode.ScheduledTask.class,
          Multinode.Service.class,
          Multinode.Daemon.class);

  private final Method method;
  private final String where;
  private final List<String> problems = new ArrayList<>();

  private MethodRules(Method method) {
    this.method = method;
    this.where = method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  static List<String> problemsOf(Method method) {
    MethodRules rules = new MethodRules(method);
    MethodKind.of(method)
        .ifPresentOrElse(
            rules::check,
            () ->
                rules.refuse(
                    "has none of @Multinode.Function, @Multinode.Job,"
                        + " @Multinode.ScheduledTask, @Multinode.Service and @Multinode.Daemon"));
    return List.copyOf(rules.problems);
  }

  private void check(MethodKind kind) {
    checkModifiers();
    checkSize(Declaration.of(method));
    MethodPolicy.problemsOf(Declaration.of(method)).forEach(this::refuse);
    Declaration.of(method)
        .concurrency()
        .map(declared -> ConcurrencyRule.problemsOf(declared, method))
        .ifPresent(problems -> problems.forEach(this::refuse));
    Multinode.ScheduledTask task = method.getAnnotation(Multinode.ScheduledTask.class);
    if (task != null) {
      checkTask(task);
      return;
    }
    Optional<ReplicaKind> replicas = ReplicaKind.of(method);
    if (replicas.isPresent()) {
      checkReplicas(replicas.get());
      return;
    }
    switch (kind) {
      case FUNCTION -> checkFunction();
      case JOB -> checkJob();
    }
  }

  private void checkModifiers() {
    refuseIf(
        method.isAnnotationPresent(Multinode.Function.class)
            && method.isAnnotationPresent(Multinode.Job.class),
        "is both @Multinode.Function and @Multinode.Job: choose one");
    refuseIf(
        method.isAnnotationPresent(Multinode.ScheduledTask.class)
            && (method.isAnnotationPresent(Multinode.Function.class)
                || method.isAnnotationPresent(Multinode.Job.class))
            && ReplicaKind.of(method).isEmpty(),
        "is @Multinode.ScheduledTask and something else: choose one, and let the task call it");
    refuseIf(
        ReplicaKind.of(method).isPresent() && ANNOTATIONS.stream().filter(this::has).count() > 1,
        "is @Multinode.Service or @Multinode.Daemon and something else: choose one");
    refuseIf(
        !Modifier.isPublic(method.getModifiers()), "is not public: workers could not reach it");
    refuseIf(
        !Modifier.isStatic(method.getModifiers()),
        "is not static: there is no object to run it on elsewhere");
    Class<?> owner = method.getDeclaringClass();
    refuseIf(
        !Modifier.isPublic(owner.getModifiers()),
        "is in %s, which is not public: workers could not reach it"
            .formatted(owner.getSimpleName()));
    refuseIf(
        method.getTypeParameters().length > 0,
        "has type parameters: values could not be decoded without their type");
    refuseIf(method.isVarArgs(), "is varargs: take a List instead");
  }

  private void checkSize(Declaration declared) {
    refuseIf(
        !declared.name().isEmpty() && !NAME.matcher(declared.name()).matches(),
        "has the name \"%s\": use letters, digits and . _ - $, at most 200"
            .formatted(declared.name()));
    refuseIf(
        !(declared.cpu() > 0) || Double.isInfinite(declared.cpu()),
        "asks for cpu = %s: use a number above 0".formatted(declared.cpu()));
    try {
      MemorySize.parse(declared.memory());
    } catch (IllegalArgumentException e) {
      refuse(
          "asks for memory = \"%s\": use a size such as \"512MiB\" or \"4GiB\""
              .formatted(declared.memory()));
    }
  }

  private void checkTask(Multinode.ScheduledTask task) {
    ScheduleRules.problemsOf(task).forEach(this::refuse);
    refuseIf(
        method.getReturnType() != void.class,
        "is a scheduled task and returns a value: nobody waits for it, put it into a dict");
    Class<?>[] parameters = method.getParameterTypes();
    refuseIf(
        parameters.length > 1 || parameters.length == 1 && parameters[0] != TaskContext.class,
        "is a scheduled task and takes arguments: take nothing, or a TaskContext");
  }

  private void checkReplicas(ReplicaKind kind) {
    Class<?> context =
        switch (kind) {
          case SERVICE -> ServiceContext.class;
          case DAEMON -> DaemonContext.class;
        };
    refuseIf(
        method.getReturnType() != void.class,
        "is a %s and returns a value: nobody waits for it, put it into a dict"
            .formatted(kind.word()));
    refuseIf(
        !List.of(method.getParameterTypes()).equals(List.of(context)),
        "is a %s and does not take a %s alone: take that and nothing else"
            .formatted(kind.word(), context.getSimpleName()));
    List<String> problems =
        switch (kind) {
          case SERVICE -> ReplicaRule.problemsOf(method.getAnnotation(Multinode.Service.class));
          case DAEMON -> ReplicaRule.problemsOf(method.getAnnotation(Multinode.Daemon.class));
        };
    problems.forEach(this::refuse);
  }

  private boolean has(Class<? extends Annotation> annotation) {
    return method.isAnnotationPresent(annotation);
  }

  private void checkFunction() {
    refuseIf(
        MethodDefinition.takesContext(method),
        "is a function and takes a JobContext: annotate it with @Multinode.Job, or leave the"
            + " context out");
    checkArguments(method.getParameterCount());
  }

  private void checkJob() {
    refuseIf(
        method.getReturnType() != void.class,
        "is a job and returns a value: return nothing, and yield values through the JobContext");
    Type[] types = method.getGenericParameterTypes();
    Class<?>[] parameters = method.getParameterTypes();
    int last = parameters.length - 1;
    if (last < 0 || parameters[last] != JobContext.class) {
      refuse("is a job without a JobContext: take one as the last parameter");
      return;
    }
    for (int i = 0; i < last; i++) {
      refuseIf(
          JobContext.class.isAssignableFrom(parameters[i]),
          "takes more than one JobContext: one, the last, is all");
    }
    refuseIf(
        !(types[last] instanceof ParameterizedType context)
            || context.getActualTypeArguments()[0] instanceof WildcardType,
        "does not say what it yields: write JobContext<List<Move>>, or JobContext<Void> for"
            + " nothing");
    checkArguments(last);
  }

  private void checkArguments(int count) {
    refuseIf(
        count > MAX_ARGUMENTS,
        "takes %d arguments: at most %d are possible, put them into a record"
            .formatted(count, MAX_ARGUMENTS));
  }

  private void refuseIf(boolean broken, String what) {
    if (broken) {
      refuse(what);
    }
  }

  private void refuse(String what) {
    problems.add(where + " " + what + ".");
  }
}
