package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import dev.multinode.orchestrator.core.Effect;
import dev.multinode.orchestrator.wire.EffectWriter;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.Work;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands the engine's records to its sinks. They leave with the transaction of the task. */
final class Outbox {

  static final String EVENTS = "events";
  static final String DISPATCH = "dispatch";
  static final String ANSWERS = "answers";
  static final String REVOCATIONS = "revocations";
  static final String TIMERS = "timers";
  static final String DEAD_LETTERS = "dead-letters";

  private final ProcessorContext<byte[], Outgoing> context;
  private final AvroSerdes serdes;
  private final Topics topics;

  Outbox(ProcessorContext<byte[], Outgoing> context, AvroSerdes serdes, Topics topics) {
    this.context = context;
    this.serdes = serdes;
    this.topics = topics;
  }

  void event(UUID id, SpecificRecord event, Instant now) {
    send(EVENTS, Keys.of(id), topics.events(), event, now);
  }

  void effect(UUID id, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Dispatch dispatch -> {
        Work work = EffectWriter.work(id, dispatch);
        String topic = topics.dispatch(work.getEnvelope().getResourceClass());
        send(DISPATCH, Keys.of(id), topic, work, now);
      }
      case Effect.Answer answer -> {
        Reply reply = EffectWriter.reply(id, answer);
        byte[] bytes = serdes.serialize(topics.answers(), reply);
        int partition = EffectWriter.partition(answer);
        forward(
            ANSWERS,
            Keys.of(reply.getClient()),
            new Outgoing(topics.answers(), bytes, partition),
            now);
      }
      case Effect.RevokeExecution revoke -> revocation(EffectWriter.revocation(revoke, now), now);
      case Effect.RevokeInvocation revoke ->
          revocation(EffectWriter.revocation(id, revoke, now), now);
    }
  }

  void timer(UUID id, Deadline deadline, Instant now) {
    send(TIMERS, Keys.of(id), topics.commands(), EffectWriter.expire(id, deadline, now), now);
  }

  void deadLetter(byte[] key, DeadLetter letter, Instant now) {
    send(DEAD_LETTERS, key, topics.deadLetters(), letter, now);
  }

  private void revocation(Revocation revocation, Instant now) {
    send(REVOCATIONS, Keys.of(revocation.getSubject()), topics.revocations(), revocation, now);
  }

  private void send(String sink, byte[] key, String topic, SpecificRecord record, Instant now) {
    forward(sink, key, new Outgoing(topic, serdes.serialize(topic, record), -1), now);
  }

  private void forward(String sink, byte[] key, Outgoing outgoing, Instant now) {
    context.forward(new Record<>(key, outgoing, now.toEpochMilli()), sink);
  }
}
