package dev.multinode.worker;

import dev.multinode.InvalidApp;
import dev.multinode.Multinode;
import dev.multinode.app.App;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The classes with annotated methods of one app, found in its jars and folders and loaded apart
 * from everything else.
 */
public final class AppClasses implements AutoCloseable {

  private final AppClassLoader loader;
  private final List<Class<?>> annotated;

  private AppClasses(AppClassLoader loader, List<Class<?>> annotated) {
    this.loader = loader;
    this.annotated = annotated;
  }

  /**
   * Looks for annotated methods in these locations only.
   *
   * @throws InvalidApp if there are none, or their class cannot be loaded; says what to do
   */
  public static AppClasses load(List<Path> locations) {
    AppClassLoader loader = AppClassLoader.of(locations);
    Set<String> names = annotated(locations);
    if (names.isEmpty()) {
      throw new InvalidApp(
          List.of(
              ("There is no method with @Multinode.Function, @Multinode.Job,"
                      + " @Multinode.ScheduledTask, @Multinode.Service or @Multinode.Daemon in %s:"
                      + " name jars or folders of compiled classes that have one.")
                  .formatted(joined(locations))));
    }
    return new AppClasses(
        loader, names.stream().<Class<?>>map(name -> load(name, loader)).toList());
  }

  private static Set<String> annotated(List<Path> locations) {
    Set<String> names = new TreeSet<>();
    try (ScanResult scan =
        new ClassGraph()
            .overrideClasspath(locations)
            .enableMethodInfo()
            .enableAnnotationInfo()
            .ignoreClassVisibility()
            .ignoreMethodVisibility()
            .scan()) {
      names.addAll(scan.getClassesWithMethodAnnotation(Multinode.Function.class).getNames());
      names.addAll(scan.getClassesWithMethodAnnotation(Multinode.Job.class).getNames());
      names.addAll(scan.getClassesWithMethodAnnotation(Multinode.ScheduledTask.class).getNames());
      names.addAll(scan.getClassesWithMethodAnnotation(Multinode.Service.class).getNames());
      names.addAll(scan.getClassesWithMethodAnnotation(Multinode.Daemon.class).getNames());
    }
    return names;
  }

  private static String joined(List<Path> locations) {
    return locations.stream().map(Path::toString).collect(Collectors.joining(" or "));
  }

  private static Class<?> load(String name, AppClassLoader loader) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new InvalidApp(List.of("The class %s cannot be loaded: %s.".formatted(name, e)));
    }
  }

  /**
   * Reads the app.
   *
   * @throws InvalidApp if some method breaks a rule; lists all that are wrong
   */
  public App read(String project, String name, String version) {
    return App.of(project, name, version, annotated);
  }

  /** What user code finds as its context class loader. */
  ClassLoader classLoader() {
    return loader;
  }

  @Override
  public void close() {
    loader.close();
  }
}
