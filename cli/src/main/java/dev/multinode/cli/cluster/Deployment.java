package dev.multinode.cli.cluster;

import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.dict.DictConnection;
import dev.multinode.process.UserError;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.worker.AppClasses;
import java.util.List;

/**
 * The app that a cluster on one machine runs, read from its files, and the classes of workers that
 * it needs.
 */
final class Deployment implements AutoCloseable {

  private final AppClasses loaded;
  private final App app;
  private final List<ResourceClass> classes;

  private Deployment(AppClasses loaded, App app, List<ResourceClass> classes) {
    this.loaded = loaded;
    this.app = app;
    this.classes = classes;
  }

  static Deployment read(ClusterSettings settings) {
    AppSource source = settings.app();
    AppClasses loaded = AppClasses.load(source.locations());
    App app = loaded.read(ClusterSettings.PROJECT, source.name(), source.version());
    List<ResourceClass> classes =
        app.methods().stream()
            .map(method -> classOf(method, settings.topics().classes()))
            .distinct()
            .toList();
    return new Deployment(loaded, app, classes);
  }

  private static ResourceClass classOf(MethodDefinition method, ResourceClasses classes) {
    return classes
        .smallestThatFits(method.cpu(), method.memoryBytes())
        .orElseThrow(
            () ->
                new UserError(
                    "%s asks for %s cores and %d bytes of memory, more than any resource class has: %s."
                        .formatted(
                            method.name(), method.cpu(), method.memoryBytes(), classes.all())));
  }

  /** Makes the app's methods known to everybody. */
  void publish(ClientSettings client) {
    try (KafkaClient connected = KafkaClient.connect(client)) {
      connected.publish(app);
    }
  }

  /** Starts workers of every class that the app uses. */
  WorkerPool startWorkers(ClusterSettings settings, ClientSettings client, DictConnection dicts) {
    return WorkerPool.start(settings, classes, client, dicts);
  }

  @Override
  public void close() {
    loaded.close();
  }
}
