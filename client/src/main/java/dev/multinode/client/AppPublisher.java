package dev.multinode.client;

import dev.multinode.InvalidApp;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.app.MethodPolicy;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.serde.SchemaRefused;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.ConcurrencyRule;
import dev.multinode.wire.Delivery;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Policy;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an app that was read into a manifest that everybody knows. */
final class AppPublisher {

  private final ClientSettings settings;
  private final Payloads payloads;
  private final RecordProducer producer;
  private final FollowedApps apps;
  private final InstantSource clock;

  AppPublisher(
      ClientSettings settings,
      Payloads payloads,
      RecordProducer producer,
      FollowedApps apps,
      InstantSource clock) {
    this.settings = settings;
    this.payloads = payloads;
    this.producer = producer;
    this.apps = apps;
    this.clock = clock;
  }

  AppManifest publish(App app) {
    refuseWhatCannotRunHere(app);
    if (!apps.bringUpToDate()) {
      // It might change a version that is deployed.
      throw apps.notRead("%s was not deployed".formatted(app.name()));
    }
    Optional<AppManifest> latest = apps.latest(app.name());
    AppManifest manifest = manifest(app);
    latest.ifPresent(deployed -> refuseChangedVersion(deployed, manifest));
    if (latest.isPresent() && saysTheSame(latest.get(), manifest)) {
      return latest.get();
    }
    Answers.await(
        producer.send(
            settings.topics().apps(),
            Keys.of(FollowedApps.key(app.project(), app.name())),
            manifest),
        "the manifest of " + app.name());
    apps.bringUpToDate();
    return manifest;
  }

  private static void refuseChangedVersion(AppManifest deployed, AppManifest wanted) {
    if (deployed.getVersion().equals(wanted.getVersion())
        && !asked(deployed).equals(asked(wanted))) {
      throw new InvalidApp(
          List.of(
              ("Version %s of %s is deployed with other methods, types or sizes:"
                      + " a version never changes, so choose a new one.")
                  .formatted(wanted.getVersion(), wanted.getApp())));
    }
  }

  private static boolean saysTheSame(AppManifest deployed, AppManifest wanted) {
    return deployed.getVersion().equals(wanted.getVersion())
        && deployed.getMethods().equals(wanted.getMethods());
  }

  /** What the app asks for, without what this installation makes of it. */
  private static List<MethodManifest> asked(AppManifest manifest) {
    return manifest.getMethods().stream()
        .map(each -> MethodManifest.newBuilder(each).setResourceClass("").build())
        .toList();
  }

  private void refuseWhatCannotRunHere(App app) {
    if (!app.project().equals(settings.project())) {
      throw new InvalidApp(
          List.of(
              "The app %s belongs to the project %s and not to %s."
                  .formatted(app.name(), app.project(), settings.project())));
    }
    DeploymentRules.check(app, settings.topics().classes());
  }

  private Optional<ResourceClass> classOf(MethodDefinition method) {
    return settings.topics().classes().smallestThatFits(method.cpu(), method.memoryBytes());
  }

  private AppManifest manifest(App app) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<MethodManifest> methods = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (MethodDefinition method : app.methods()) {
      try {
        methods.add(manifest(app, method));
      } catch (SchemaRefused e) {
        problems.add(refused(method, e));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidApp(problems);
    }
    return new AppManifest(app.project(), app.name(), app.version(), now, methods);
  }

  private static String refused(MethodDefinition method, SchemaRefused reason) {
    return ("%s has changed so that it could not read what its former versions were given or gave."
            + " Let what is new be null or an Optional, keep the types of the rest, or give the"
            + " method another name. %s")
        .formatted(method.name(), reason.getMessage());
  }

  private MethodManifest manifest(App app, MethodDefinition method) {
    Kind kind =
        switch (method.kind()) {
          case FUNCTION -> Kind.FUNCTION;
          case JOB -> Kind.JOB;
        };
    String topic = settings.topics().apps();
    return new MethodManifest(
        method.name(),
        kind,
        method.method().getDeclaringClass().getName(),
        method.method().getName(),
        method.cpu(),
        method.memoryBytes(),
        classOf(method).orElseThrow().name(),
        payloads.registerArguments(topic, app.project(), method),
        payloads.registerResult(topic, app.project(), method),
        method.policy().maxWorkerLosses(),
        unlessDefault(method),
        method.policy().concurrency().map(AppPublisher::concurrency).orElse(null),
        method.policy().idempotencyWindow().map(Duration::toMillis).orElse(0L),
        method.schedule().map(ScheduleTerms::rule).orElse(null),
        method.replicas().map(AppPublisher::replicas).orElse(null));
  }

  private static ReplicaRule replicas(dev.multinode.app.ReplicaRule rule) {
    return new ReplicaRule(
        switch (rule.kind()) {
          case SERVICE -> ReplicaKind.SERVICE;
          case DAEMON -> ReplicaKind.DAEMON;
        },
        rule.replicas(),
        rule.maxReplicas(),
        rule.inFlightPerReplica(),
        switch (rule.restart()) {
          case ALWAYS -> RestartPolicy.ALWAYS;
          case ON_FAILURE -> RestartPolicy.ON_FAILURE;
        },
        rule.backoff().toMillis(),
        rule.maxBackoff().toMillis());
  }

  private static ConcurrencyRule concurrency(dev.multinode.app.ConcurrencyRule rule) {
    return new ConcurrencyRule(rule.max(), rule.keyParameter().orElse(null));
  }

  /** Null, which costs nothing in every message, where nothing differs from the defaults. */
  private static Policy unlessDefault(MethodDefinition method) {
    MethodPolicy usual = MethodPolicy.defaultOf(method.kind());
    Policy wire = policy(method.policy(), usual);
    return wire.equals(policy(usual, usual)) ? null : wire;
  }

  private static Delivery delivery(dev.multinode.Delivery delivery) {
    return switch (delivery) {
      case AT_LEAST_ONCE -> Delivery.AT_LEAST_ONCE;
      case AT_MOST_ONCE -> Delivery.AT_MOST_ONCE;
    };
  }

  private static Policy policy(MethodPolicy policy, MethodPolicy usual) {
    return new Policy(
        policy.maxAttempts(),
        policy.backoff().toMillis(),
        policy.backoffFactor(),
        policy.maxBackoff().toMillis(),
        policy.nonRetryable(),
        policy.scheduleToStart().map(Duration::toMillis).orElse(0L),
        policy.startToClose().map(Duration::toMillis).orElse(0L),
        policy.grace().toMillis(),
        policy.retention().equals(usual.retention())
            ? 0L
            : policy.retention().map(Duration::toMillis).orElse(-1L),
        delivery(policy.delivery()));
  }
}
