package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistryException;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AcquireLocks;
import dev.multinode.wire.AcquireSlot;
import dev.multinode.wire.AttemptEnded;
import dev.multinode.wire.AttemptHeld;
import dev.multinode.wire.AttemptReleased;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.CancellationDelivered;
import dev.multinode.wire.CancellationRequested;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.Expire;
import dev.multinode.wire.FreeStartKey;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.LocksAwaited;
import dev.multinode.wire.LocksGranted;
import dev.multinode.wire.LocksRefused;
import dev.multinode.wire.LocksTaken;
import dev.multinode.wire.LogsRemoved;
import dev.multinode.wire.OutcomeRefused;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.ReleaseLocks;
import dev.multinode.wire.ReleaseSlot;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.SlotAwaited;
import dev.multinode.wire.SlotGranted;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Submit;
import dev.multinode.wire.ValueYielded;
import dev.multinode.wire.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers what engine and view may ever write, before they have to: some of it is written first
 * when something is wrong, and then the registry may be what is away.
 */
public final class EngineSchemas {

  private static final Logger log = LoggerFactory.getLogger(EngineSchemas.class);

  private EngineSchemas() {}

  /** Registers them; what fails is tried again when it is needed. */
  public static void register(AvroSerdes serdes, Topics topics) {
    try {
      serdes.prepare(
          topics.events(),
          InvocationSubmitted.class,
          AttemptStarted.class,
          ValueYielded.class,
          ProgressReported.class,
          AttemptEnded.class,
          AttemptHeld.class,
          SlotAwaited.class,
          LocksAwaited.class,
          LocksTaken.class,
          AttemptReleased.class,
          CancellationRequested.class,
          CancellationDelivered.class,
          InvocationFinished.class,
          InvocationRemoved.class,
          OutcomeRefused.class);
      serdes.prepare(
          topics.commands(),
          Expire.class,
          Cancel.class,
          Submit.class,
          SlotGranted.class,
          LocksGranted.class,
          LocksRefused.class);
      serdes.prepare(
          topics.gates(),
          AcquireSlot.class,
          ReleaseSlot.class,
          AcquireLocks.class,
          ReleaseLocks.class,
          FreeStartKey.class);
      serdes.prepare(topics.scheduleCommands(), ScheduleCommand.class);
      serdes.prepare(topics.schedules(), ScheduleRow.class, ScheduleHistoryEntry.class);
      serdes.prepare(topics.replicaCommands(), ReplicaCommand.class);
      serdes.prepare(topics.replicaSets(), ReplicaSetRow.class);
      serdes.prepare(topics.revocations(), Revocation.class);
      serdes.prepare(
          topics.answers(),
          Reply.class,
          StartDecided.class,
          ScheduleDecided.class,
          ReplicaDecided.class);
      serdes.prepare(topics.deadLetters(), DeadLetter.class);
      serdes.prepare(topics.logs(), LogsRemoved.class);
      for (ResourceClass each : topics.classes().all()) {
        for (String topic : topics.releasedWork(each.name())) {
          serdes.prepare(topic, Work.class);
        }
      }
    } catch (SchemaRegistryException e) {
      log.warn("Not all schemas could be registered yet: {}", e.getMessage());
    }
  }
}
