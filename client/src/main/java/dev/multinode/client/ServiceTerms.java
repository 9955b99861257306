package dev.multinode.client;

import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceInfo;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaSetRow;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The wire's records of services and daemons in the words of the SDK. */
final class ServiceTerms {

  private ServiceTerms() {}

  /** A set, with what is told of its replicas. */
  static ServiceInfo info(ReplicaSetRow set, List<PresentReplica> present) {
    return new ServiceInfo(
        set.getName(),
        SdkTerms.kind(set.getDefinition().getRule()),
        set.getApp(),
        set.getDefinition().getTemplate().getVersion(),
        set.getWanted(),
        Math.max(
            set.getDefinition().getRule().getReplicas(),
            set.getDefinition().getRule().getMaxReplicas()),
        set.getWithdrawn(),
        set.getCreatedAt(),
        set.getReplicas().stream()
            .sorted(
                Comparator.comparing(ReplicaRow::getReplica).thenComparing(ReplicaRow::getSince))
            .map(each -> info(each, presence(each, present)))
            .toList());
  }

  /** The latest, where an execution that was taken for lost tells as well. */
  private static Optional<ReplicaPresence> presence(ReplicaRow row, List<PresentReplica> present) {
    return present.stream()
        .filter(each -> each.presence().getInvocationId().equals(row.getInvocationId()))
        .max(Comparator.comparing(each -> each.presence().getStartedAt()))
        .map(PresentReplica::presence);
  }

  private static ReplicaInfo info(ReplicaRow row, Optional<ReplicaPresence> presence) {
    return new ReplicaInfo(
        row.getReplica(),
        row.getInvocationId(),
        row.getVersion(),
        ReplicaInfo.Phase.valueOf(row.getPhase().name()),
        row.getSince(),
        presence.map(each -> ReplicaInfo.Health.valueOf(each.getHealth().name())),
        presence.map(ReplicaPresence::getReason),
        presence.map(ReplicaPresence::getWorker),
        presence.filter(each -> each.getPort() > 0).map(ServiceTerms::address),
        Optional.ofNullable(row.getRestartAt()),
        row.getFailures(),
        Optional.ofNullable(row.getLastOutcome())
            .map(each -> ReplicaInfo.Outcome.valueOf(each.name())));
  }

  private static URI address(ReplicaPresence presence) {
    String host = presence.getHost();
    return URI.create(
        "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, presence.getPort()));
  }
}
