package dev.multinode.orchestrator.streams;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Policy;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaEnded;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaReady;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.RestartPolicy;
import dev.multinode.wire.ServiceLoad;
import java.util.List;
import java.util.UUID;

/** A service or daemon as apps, workers and gateways write about it. */
record WireReplicas(String name, ReplicaRule rule, String resourceClass) {

  static final int ARGUMENTS = 7;
  private static final String PROJECT = "chess";
  private static final UUID REQUEST = new UUID(0, 7);

  static WireReplicas service(int replicas) {
    return scaling(replicas, replicas);
  }

  /** With 10 requests for each replica. */
  static WireReplicas scaling(int replicas, int maxReplicas) {
    return new WireReplicas(
        "api", rule(ReplicaKind.SERVICE, replicas, maxReplicas, RestartPolicy.ALWAYS), "small");
  }

  static WireReplicas daemon(int replicas) {
    return new WireReplicas(
        "watcher", rule(ReplicaKind.DAEMON, replicas, replicas, RestartPolicy.ALWAYS), "small");
  }

  static WireReplicas daemonOnFailure() {
    return new WireReplicas(
        "watcher", rule(ReplicaKind.DAEMON, 1, 1, RestartPolicy.ON_FAILURE), "small");
  }

  WireReplicas named(String other) {
    return new WireReplicas(other, rule, resourceClass);
  }

  WireReplicas onClass(String other) {
    return new WireReplicas(name, rule, other);
  }

  private static ReplicaRule rule(
      ReplicaKind kind, int replicas, int maxReplicas, RestartPolicy restart) {
    return new ReplicaRule(kind, replicas, maxReplicas, 10, restart, 1_000L, 60_000L);
  }

  /** An app with these. */
  static AppManifest app(String version, WireReplicas... all) {
    return new AppManifest(
        PROJECT,
        "app",
        version,
        Wire.START,
        List.of(all).stream().map(WireReplicas::manifest).toList());
  }

  private MethodManifest manifest() {
    Policy policy =
        new Policy(
            1,
            1_000L,
            2.0,
            60_000L,
            List.of(),
            0L,
            0L,
            30_000L,
            86_400_000L,
            dev.multinode.wire.Delivery.AT_LEAST_ONCE);
    return new MethodManifest(
        name,
        Kind.JOB,
        "Chess",
        name,
        1.0,
        1L << 30,
        resourceClass,
        ARGUMENTS,
        null,
        0,
        policy,
        null,
        0L,
        null,
        rule);
  }

  /** A worker says that a run is healthy. */
  ReplicaCommand ready(UUID run) {
    return command(new ReplicaReady(run), null);
  }

  ReplicaCommand loaded(int inFlight) {
    return command(new ServiceLoad("gateway-1", inFlight), null);
  }

  ReplicaCommand ended(UUID run, ReplicaOutcome outcome) {
    return command(new ReplicaEnded(run, outcome), null);
  }

  /** Client-1 waits to hear of it. */
  ReplicaCommand asking(Object what) {
    return command(what, new ReplyAddress("client-1", 0));
  }

  private ReplicaCommand command(Object what, ReplyAddress answerTo) {
    return new ReplicaCommand(PROJECT, name, REQUEST, what, answerTo);
  }
}
