package dev.multinode.worker;

import dev.multinode.InvalidApp;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The annotated methods of one app, ready to be called. */
final class AppMethods implements AutoCloseable {

  private final AppClasses classes;
  private final Map<String, AppMethod> byName;

  private AppMethods(AppClasses classes, Map<String, AppMethod> byName) {
    this.classes = classes;
    this.byName = byName;
  }

  /**
   * Finds all annotated methods in an app's locations and registers the schemas of their results.
   *
   * @throws InvalidApp if some method breaks a rule, or there is none; says what to do
   */
  static AppMethods load(
      String project, List<Path> locations, SchemaRegistry registry, String appsTopic) {
    AppClasses classes = AppClasses.load(locations);
    App app = classes.read(project, "app", "loaded");
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
    return new AppMethods(classes, byName);
  }

  Optional<AppMethod> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether there is a service or daemon among them. */
  boolean haveReplicas() {
    return byName.values().stream().anyMatch(method -> method.replicas().isPresent());
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** What user code finds as its context class loader. */
  ClassLoader classLoader() {
    return classes.classLoader();
  }

  @Override
  public void close() {
    classes.close();
  }
}
