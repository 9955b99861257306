package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.Effect;
import dev.multinode.orchestrator.core.ExpiryKind;
import dev.multinode.orchestrator.core.StopCause;
import dev.multinode.orchestrator.core.gates.Claim;
import dev.multinode.orchestrator.core.locks.LockAnswer;
import dev.multinode.orchestrator.wire.EffectWriter;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AcquireLocks;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.FreeStartKey;
import dev.multinode.wire.ReleaseLocks;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.SlotGranted;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Submit;
import dev.multinode.wire.SubmitKeyed;
import dev.multinode.wire.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands the engine's records to its sinks. They are collected until {@link #send}, so that a record
 * on which the engine fails half-way leaves nothing behind; they leave the process with the
 * transaction of the task.
 */
final class Outbox {

  static final String EVENTS = "events";
  static final String DISPATCH = "dispatch";
  static final String ANSWERS = "answers";
  static final String REVOCATIONS = "revocations";
  static final String GATES = "gates";
  static final String COMMANDS = "asked";
  static final String SCHEDULE_COMMANDS = "ended-runs";
  static final String SCHEDULES = "schedule-rows";
  static final String REPLICA_COMMANDS = "ended-replicas";
  static final String REPLICA_SETS = "replica-rows";
  static final String DEAD_LETTERS = "dead-letters";

  private final ProcessorContext<byte[], Outgoing> context;
  private final AvroSerdes serdes;
  private final Topics topics;
  private final List<Leaving> collected = new ArrayList<>();

  Outbox(ProcessorContext<byte[], Outgoing> context, AvroSerdes serdes, Topics topics) {
    this.context = context;
    this.serdes = serdes;
    this.topics = topics;
  }

  /** Hands over what was collected. */
  void send() {
    collected.forEach(each -> context.forward(each.record(), each.sink()));
    collected.clear();
  }

  /** Forgets what was collected. */
  void discard() {
    collected.clear();
  }

  void event(UUID id, SpecificRecord event, Instant now) {
    collect(EVENTS, Keys.of(id), topics.events(), event, now);
  }

  void effect(UUID id, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Dispatch dispatch -> {
        Work work = EffectWriter.work(id, dispatch);
        collect(DISPATCH, Keys.of(id), GatedRoad.topic(topics, work.getEnvelope()), work, now);
      }
      case Effect.Answer answer -> {
        Reply reply = EffectWriter.reply(id, answer);
        answer(reply.getClient(), reply, EffectWriter.partition(answer), now);
      }
      case Effect.AnswerStart answer -> {
        StartDecided decided = EffectWriter.decided(id, answer);
        answer(decided.getClient(), decided, EffectWriter.partition(answer), now);
        EffectWriter.freedKey(id, answer)
            .ifPresent(free -> collect(GATES, keyOf(free), topics.gates(), free, now));
      }
      case Effect.AcquireLocks acquire -> {
        AcquireLocks asked = EffectWriter.acquire(id, acquire);
        collect(GATES, Keys.of(asked.getProject()), topics.gates(), asked, now);
      }
      case Effect.ReleaseLocks release -> {
        ReleaseLocks asked = EffectWriter.release(id, release);
        collect(GATES, Keys.of(asked.getProject()), topics.gates(), asked, now);
      }
      case Effect.AcquireSlot acquire ->
          collect(
              GATES,
              Keys.of(acquire.limit().gate()),
              topics.gates(),
              EffectWriter.acquire(id, acquire),
              now);
      case Effect.ReleaseSlot release ->
          collect(
              GATES,
              Keys.of(release.limit().gate()),
              topics.gates(),
              EffectWriter.release(id, release),
              now);
      case Effect.ReportRun report -> {
        EffectWriter.endedForSchedule(id, report).ifPresent(each -> ask(each, now));
        EffectWriter.endedForReplicas(id, report).ifPresent(each -> ask(each, now));
      }
      case Effect.RevokeExecution revoke -> revocation(EffectWriter.revocation(revoke, now), now);
      case Effect.RevokeInvocation revoke ->
          revocation(EffectWriter.revocation(id, revoke, now), now);
    }
  }

  void timer(UUID id, Deadline deadline, Instant now) {
    collect(COMMANDS, Keys.of(id), topics.commands(), EffectWriter.expire(id, deadline, now), now);
  }

  /** Tells an attempt that it need not be held any longer. */
  void hasRoom(HeldWork.Held held, Instant now) {
    timer(held.id(), new Deadline(ExpiryKind.HAS_ROOM, held.attempt(), Optional.empty(), now), now);
  }

  /** Tells an attempt that it has its slot. */
  void grant(Claim claim, Instant now) {
    SlotGranted granted = new SlotGranted(claim.invocationId(), claim.attempt());
    collect(COMMANDS, Keys.of(claim.invocationId()), topics.commands(), granted, now);
  }

  /** Tells an invocation what became of the locks that it wants. */
  void answer(LockAnswer answer, Instant now) {
    collect(
        COMMANDS,
        Keys.of(answer.invocationId()),
        topics.commands(),
        EffectWriter.answer(answer),
        now);
  }

  /**
   * Passes a start with a key on if it is the one that counts, and tells its starter which one
   * does. If it may be refused for its locks, whoever decides on them tells.
   */
  void decide(SubmitKeyed start, UUID counts, Instant now) {
    UUID id = start.getInvocationId();
    boolean itself = counts.equals(id);
    if (itself) {
      Submit submit = new Submit(id, start.getEnvelope(), start.getArguments());
      collect(COMMANDS, Keys.of(id), topics.commands(), submit, now);
    }
    if (!itself || !EffectWriter.isToldLater(start.getEnvelope())) {
      ReplyAddress to = start.getAnswerTo();
      StartDecided decided = new StartDecided(id, to.getClient(), null, itself ? null : counts);
      answer(decided.getClient(), decided, to.getPartition(), now);
    }
  }

  /** Starts an invocation. */
  void start(Headers starter, Submit submit, Instant now) {
    byte[] key = Keys.of(submit.getInvocationId());
    collect(COMMANDS, key, outgoing(topics.commands(), submit), starter, now);
  }

  /** Cancels a run of something that has started it. */
  void cancel(UUID run, String reason, Instant now) {
    Effect.RevokeInvocation revoke = new Effect.RevokeInvocation(reason, StopCause.CANCEL);
    revocation(EffectWriter.revocation(run, revoke, now), now);
    collect(COMMANDS, Keys.of(run), topics.commands(), new Cancel(run, reason, now), now);
  }

  /** Asks something of a service or daemon. */
  void ask(ReplicaCommand command, Instant now) {
    byte[] key = Keys.ofReplicaSet(command.getProject(), command.getName());
    collect(REPLICA_COMMANDS, key, topics.replicaCommands(), command, now);
  }

  /** Asks something of a schedule. */
  void ask(ScheduleCommand command, Instant now) {
    byte[] key = Keys.ofSchedule(command.getProject(), command.getName());
    collect(SCHEDULE_COMMANDS, key, topics.scheduleCommands(), command, now);
  }

  /** Tells whoever has asked something what became of it. */
  void answer(ReplyAddress to, SpecificRecord answer, Instant now) {
    answer(to.getClient(), answer, to.getPartition(), now);
  }

  /** Publishes a row, or that there is none any more. */
  void publish(
      String sink, String topic, byte[] key, Optional<? extends SpecificRecord> row, Instant now) {
    byte[] value = row.map(each -> serdes.serialize(topic, each)).orElse(null);
    collect(sink, key, new Outgoing(topic, value, -1), now);
  }

  /** Cancels what was started by something that has to end. */
  void cancel(UUID id, Instant now) {
    Cancel cancel = new Cancel(id, RevokedAncestors.REASON, now);
    collect(COMMANDS, Keys.of(id), topics.commands(), cancel, now);
  }

  void deadLetter(byte[] key, DeadLetter letter, Instant now) {
    collect(DEAD_LETTERS, key, topics.deadLetters(), letter, now);
  }

  private static byte[] keyOf(FreeStartKey free) {
    return Keys.ofStart(free.getProject(), free.getName(), free.getKey());
  }

  private void answer(String client, SpecificRecord record, int partition, Instant now) {
    byte[] bytes = serdes.serialize(topics.answers(), record);
    collect(ANSWERS, Keys.of(client), new Outgoing(topics.answers(), bytes, partition), now);
  }

  private void revocation(Revocation revocation, Instant now) {
    collect(REVOCATIONS, Keys.of(revocation.getSubject()), topics.revocations(), revocation, now);
  }

  private void collect(String sink, byte[] key, String topic, SpecificRecord record, Instant now) {
    collect(sink, key, outgoing(topic, record), now);
  }

  private void collect(String sink, byte[] key, Outgoing outgoing, Instant now) {
    collect(sink, key, outgoing, new RecordHeaders(), now);
  }

  private void collect(String sink, byte[] key, Outgoing outgoing, Headers headers, Instant now) {
    collected.add(new Leaving(sink, new Record<>(key, outgoing, now.toEpochMilli(), headers)));
  }

  private Outgoing outgoing(String topic, SpecificRecord record) {
    return new Outgoing(topic, serdes.serialize(topic, record), -1);
  }

  private record Leaving(String sink, Record<byte[], Outgoing> record) {}
}
