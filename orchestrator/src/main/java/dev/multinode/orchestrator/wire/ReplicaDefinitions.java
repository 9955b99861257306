package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.replicas.Definition;
import dev.multinode.orchestrator.core.replicas.ReplicaKind;
import dev.multinode.orchestrator.core.replicas.ReplicaRule;
import dev.multinode.orchestrator.core.replicas.RestartPolicy;
import dev.multinode.wire.ReplicaSetDefinition;
import java.nio.ByteBuffer;
import java.time.Duration;

/** What is wanted to be kept running, as it is written. */
final class ReplicaDefinitions {

  private ReplicaDefinitions() {}

  static Definition read(String app, ReplicaSetDefinition wire, ByteBuffer arguments) {
    return new Definition(app, rule(wire.getRule()), new WireTarget(wire.getTemplate(), arguments));
  }

  static ReplicaSetDefinition write(Definition definition) {
    return new ReplicaSetDefinition(
        rule(definition.rule()), WireTarget.unwrap(definition.target()).template());
  }

  private static ReplicaRule rule(dev.multinode.wire.ReplicaRule wire) {
    return new ReplicaRule(
        ReplicaKind.valueOf(wire.getKind().name()),
        wire.getReplicas(),
        wire.getMaxReplicas(),
        wire.getInFlightPerReplica(),
        RestartPolicy.valueOf(wire.getRestart().name()),
        Duration.ofMillis(wire.getBackoffMillis()),
        Duration.ofMillis(wire.getMaxBackoffMillis()));
  }

  private static dev.multinode.wire.ReplicaRule rule(ReplicaRule rule) {
    return new dev.multinode.wire.ReplicaRule(
        dev.multinode.wire.ReplicaKind.valueOf(rule.kind().name()),
        rule.replicas(),
        rule.maxReplicas(),
        rule.inFlightPerReplica(),
        dev.multinode.wire.RestartPolicy.valueOf(rule.restart().name()),
        rule.backoff().toMillis(),
        rule.maxBackoff().toMillis());
  }
}
