package dev.multinode.app;

import dev.multinode.InvalidApp;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One version of a project: all its annotated methods, checked together.
 *
 * @param project the project; names are unique in it
 * @param name name of the application
 * @param version its version, such as a commit
 * @param methods its annotated methods, by name
 */
public record App(String project, String name, String version, List<MethodDefinition> methods) {

  /** Sorts the methods by name. */
  public App {
    methods = methods.stream().sorted(Comparator.comparing(MethodDefinition::name)).toList();
  }

  /**
   * Reads the annotated methods of some classes.
   *
   * @param project the project
   * @param name name of the application
   * @param version its version
   * @param classes classes with annotated methods; inherited methods do not count
   * @return the app
   * @throws InvalidApp if anything is wrong with it; the message lists everything that is
   */
  public static App of(String project, String name, String version, Collection<Class<?>> classes) {
    List<String> problems = new ArrayList<>();
    checkName("project", project, problems);
    checkName("name", name, problems);
    checkName("version", version, problems);
    List<Method> methods = new ArrayList<>();
    for (Class<?> owner : classes) {
      List<Method> annotated =
          Arrays.stream(owner.getDeclaredMethods())
              .filter(method -> MethodKind.of(method).isPresent())
              .toList();
      if (annotated.isEmpty()) {
        problems.add(
            ("%s has no method with @Multinode.Function, @Multinode.Job,"
                    + " @Multinode.ScheduledTask, @Multinode.Service or @Multinode.Daemon.")
                .formatted(owner.getSimpleName()));
      }
      methods.addAll(annotated);
    }
    methods.sort(Comparator.comparing(Method::toString));
    methods.forEach(method -> problems.addAll(MethodDefinition.problemsOf(method)));
    problems.addAll(namesakes(methods));
    if (!problems.isEmpty()) {
      throw new InvalidApp(problems);
    }
    return new App(project, name, version, methods.stream().map(MethodDefinition::of).toList());
  }

  /**
   * The annotated method of a name.
   *
   * @param methodName its name
   * @return empty if this app has none
   */
  public Optional<MethodDefinition> method(String methodName) {
    return methods.stream().filter(method -> method.name().equals(methodName)).findFirst();
  }

  private static void checkName(String what, String given, List<String> problems) {
    if (!MethodRules.NAME.matcher(given).matches()) {
      problems.add(
          "The app's %s is \"%s\": use letters, digits and . _ - $, at most 200."
              .formatted(what, given));
    }
  }

  private static List<String> namesakes(List<Method> methods) {
    Map<String, List<Method>> byName =
        methods.stream()
            .collect(
                Collectors.groupingBy(MethodDefinition::nameOf, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                "%s is the name of %d methods, %s: give all but one another name = \"...\"."
                    .formatted(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                            .map(App::signature)
                            .collect(Collectors.joining(" and "))))
        .toList();
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(
                ", ", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
  }
}
