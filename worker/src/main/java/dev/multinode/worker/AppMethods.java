package dev.multinode.worker;

import dev.multinode.InvalidApp;
import dev.multinode.Multinode;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistry;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions and jobs of one app, ready to be called. */
final class AppMethods implements AutoCloseable {

  private final AppClassLoader loader;
  private final Map<String, AppMethod> byName;

  private AppMethods(AppClassLoader loader, Map<String, AppMethod> byName) {
    this.loader = loader;
    this.byName = byName;
  }

  /**
   * Finds all annotated methods in an app's locations and registers the schemas of their results.
   *
   * @throws InvalidApp if some method breaks a rule, or there is none; says what to do
   */
  static AppMethods load(
      String project, List<Path> locations, SchemaRegistry registry, String appsTopic) {
    AppClassLoader loader = AppClassLoader.of(locations);
    App app = App.of(project, "app", "loaded", annotatedClasses(locations, loader));
    PayloadCodec codec = new PayloadCodec(registry);
    PayloadSchemas schemas = new PayloadSchemas();
    Map<String, AppMethod> byName = new TreeMap<>();
    for (MethodDefinition method : app.methods()) {
      Optional<Integer> resultSchema =
          schemas
              .result(project, method)
              .map(each -> registry.register(AvroSerdes.subject(appsTopic, each), each));
      byName.put(method.name(), new AppMethod(method, codec, resultSchema));
    }
    return new AppMethods(loader, byName);
  }

  private static List<Class<?>> annotatedClasses(List<Path> locations, AppClassLoader loader) {
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
    }
    if (names.isEmpty()) {
      throw new InvalidApp(
          List.of(
              "There is no method with @Multinode.Function or @Multinode.Job in %s."
                  .formatted(locations)));
    }
    return names.stream().<Class<?>>map(name -> load(name, loader)).toList();
  }

  private static Class<?> load(String name, AppClassLoader loader) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new InvalidApp(List.of("The class %s cannot be loaded: %s.".formatted(name, e)));
    }
  }

  Optional<AppMethod> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Set<String> names() {
    return byName.keySet();
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
