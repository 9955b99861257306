package dev.multinode.cli.cluster;

import dev.multinode.InvalidApp;
import dev.multinode.app.App;
import dev.multinode.client.ClientSettings;
import dev.multinode.client.DeploymentRules;
import dev.multinode.client.KafkaClient;
import dev.multinode.dict.DictConnection;
import dev.multinode.process.UserError;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.worker.AppClasses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The app that a cluster on one machine runs, read from its files, and the classes of workers that
 * it needs.
 */
final class Deployment implements AutoCloseable {

  private final AppClasses loaded;
  private final App app;
  private final List<Occupancy> classes;

  private Deployment(AppClasses loaded, App app, List<Occupancy> classes) {
    this.loaded = loaded;
    this.app = app;
    this.classes = classes;
  }

  /**
   * Reads it; nothing need run for that.
   *
   * @throws UserError if anything is wrong with it; lists all that is
   */
  static Deployment read(ClusterSettings settings) {
    try {
      return checked(settings);
    } catch (InvalidApp e) {
      throw new UserError(e.getMessage());
    }
  }

  private static Deployment checked(ClusterSettings settings) {
    AppSource source = settings.app();
    AppClasses loaded = AppClasses.load(source.locations());
    App app = loaded.read(ClusterSettings.PROJECT, source.name(), source.version());
    ResourceClasses classes = settings.topics().classes();
    DeploymentRules.check(app, classes);
    List<Occupancy> needed =
        app.methods().stream()
            .collect(
                Collectors.groupingBy(
                    each -> classes.smallestThatFits(each.cpu(), each.memoryBytes()).orElseThrow(),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .entrySet()
            .stream()
            .map(each -> Occupancy.of(each.getKey(), each.getValue()))
            .toList();
    return new Deployment(loaded, app, needed);
  }

  /**
   * Makes the app's methods known to everybody.
   *
   * @throws UserError if former versions in the data folder do not allow it
   */
  void publish(ClientSettings client) {
    try (KafkaClient connected = KafkaClient.connect(client)) {
      connected.publish(app);
    } catch (InvalidApp e) {
      throw new UserError(
          "%s%nA data folder of its own (--data-dir, --ephemeral) knows no former versions."
              .formatted(e.getMessage()));
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
