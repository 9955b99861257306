package dev.multinode.client;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.MethodManifest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code apps} as a table. */
final class FollowedApps implements AppTable {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedApps.class);

  /** How long a start of an unknown name waits for a manifest that may be on its way. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String project;
  private final AvroSerdes serdes;
  private final Map<String, AppManifest> byKey = new ConcurrentHashMap<>();
  private volatile Map<String, DeployedMethod> byName = Map.of();
  private Supplier<CompletableFuture<Void>> catchUp = () -> CompletableFuture.completedFuture(null);

  FollowedApps(String project, AvroSerdes serdes) {
    this.project = project;
    this.serdes = serdes;
  }

  /** Says how to bring this table up to date. */
  void caughtUpBy(Supplier<CompletableFuture<Void>> reader) {
    catchUp = reader;
  }

  /** Takes in a record of the topic; on the thread that reads it. */
  void read(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      byKey.remove(key);
    } else {
      byKey.put(key, serdes.deserialize(record.topic(), record.value(), AppManifest.class));
    }
    byName = methodsByName();
  }

  @Override
  public MethodManifest find(String name) {
    return deployed(name).manifest();
  }

  @Override
  public List<MethodManifest> all() {
    return byName.values().stream().map(DeployedMethod::manifest).toList();
  }

  /** As {@link #find}, with the version. */
  DeployedMethod deployed(String name) {
    DeployedMethod known = byName.get(name);
    if (known != null) {
      return known;
    }
    bringUpToDate();
    Map<String, DeployedMethod> now = byName;
    DeployedMethod late = now.get(name);
    if (late == null) {
      throw FunctionDoesNotExist.among(name, now.keySet());
    }
    return late;
  }

  /** The latest version of an app, as far as this table knows. */
  Optional<AppManifest> latest(String app) {
    return Optional.ofNullable(byKey.get(key(project, app)));
  }

  /** Reads what was written before now, or as much of it as can be had within some seconds. */
  void bringUpToDate() {
    catchUp.get().completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  static String key(String project, String app) {
    return project + "/" + app;
  }

  private Map<String, DeployedMethod> methodsByName() {
    Map<String, DeployedMethod> methods = new TreeMap<>();
    byKey.values().stream()
        .filter(each -> each.getProject().equals(project))
        .sorted(Comparator.comparing(AppManifest::getPublishedAt))
        .forEach(app -> addMethods(app, methods));
    return methods;
  }

  private static void addMethods(AppManifest app, Map<String, DeployedMethod> methods) {
    for (MethodManifest each : app.getMethods()) {
      DeployedMethod other =
          methods.put(each.getName(), new DeployedMethod(app.getVersion(), each));
      if (other != null) {
        LOG.warn(
            "{} is in two apps: the one of {}, published later, counts",
            each.getName(),
            app.getApp());
      }
    }
  }
}
