package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.replicas.Load;
import dev.multinode.orchestrator.core.replicas.Memory;
import dev.multinode.orchestrator.core.replicas.Replica;
import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.replicas.State;
import dev.multinode.orchestrator.core.replicas.Surplus;
import dev.multinode.wire.GatewayLoad;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaPhase;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.StoredReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** States of sets of replicas, as they are stored and published. */
public final class ReplicaRows {

  private ReplicaRows() {}

  /** The state that a row holds. */
  public static State read(StoredReplicaSet stored) {
    ReplicaSetRow row = stored.getRow();
    Memory memory =
        new Memory(
            ReplicaDefinitions.read(row.getApp(), row.getDefinition(), stored.getArguments()),
            row.getCreatedAt(),
            stored.getGeneration(),
            row.getWanted(),
            Optional.ofNullable(row.getLessSince())
                .map(since -> new Surplus(since, stored.getNeededAtMost())),
            row.getStarted(),
            replicas(stored),
            row.getLoads().stream()
                .map(load -> new Load(load.getGateway(), load.getInFlight(), load.getAt()))
                .toList());
    return row.getWithdrawn() ? new State.Leaving(memory) : new State.Kept(memory);
  }

  private static List<Replica> replicas(StoredReplicaSet stored) {
    List<Replica> replicas = new ArrayList<>();
    List<ReplicaRow> rows = stored.getRow().getReplicas();
    for (int i = 0; i < rows.size(); i++) {
      replicas.add(replica(rows.get(i), stored.getGenerations().get(i)));
    }
    return replicas;
  }

  private static Replica replica(ReplicaRow row, long generation) {
    return new Replica(
        row.getReplica(),
        row.getInvocationId(),
        generation,
        row.getVersion(),
        Replica.Phase.valueOf(row.getPhase().name()),
        row.getSince(),
        Optional.ofNullable(row.getRestartAt()),
        row.getFailures(),
        Optional.ofNullable(row.getLastOutcome())
            .map(outcome -> RunOutcome.valueOf(outcome.name())));
  }

  /** The row of a state for the store; empty if there is no set. */
  public static Optional<StoredReplicaSet> store(ReplicaSetId id, State state) {
    return state
        .known()
        .map(
            memory ->
                new StoredReplicaSet(
                    row(id, state, memory),
                    WireTarget.unwrap(memory.definition().target()).arguments(),
                    memory.generation(),
                    memory.replicas().stream().map(Replica::generation).toList(),
                    memory.surplus().map(Surplus::needed).orElse(0)));
  }

  private static ReplicaSetRow row(ReplicaSetId id, State state, Memory memory) {
    return new ReplicaSetRow(
        id.project(),
        id.name(),
        memory.definition().app(),
        ReplicaDefinitions.write(memory.definition()),
        memory.wanted(),
        memory.surplus().map(Surplus::since).orElse(null),
        memory.started(),
        memory.createdAt(),
        memory.replicas().stream().map(ReplicaRows::row).toList(),
        memory.loads().stream()
            .map(load -> new GatewayLoad(load.gateway(), load.inFlight(), load.at()))
            .toList(),
        state instanceof State.Leaving);
  }

  private static ReplicaRow row(Replica replica) {
    return new ReplicaRow(
        replica.place(),
        replica.run(),
        replica.version(),
        ReplicaPhase.valueOf(replica.phase().name()),
        replica.since(),
        replica.restartAt().orElse(null),
        replica.failures(),
        replica.lastOutcome().map(outcome -> ReplicaOutcome.valueOf(outcome.name())).orElse(null));
  }
}
