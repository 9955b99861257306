package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.Evolving;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter around the rules of what starts invocations. What it starts is written in the
 * transaction that notes that it was started: whoever takes over after a crash finds both or
 * neither.
 *
 * <p>Unlike the timers of invocations, these decide at once. Nobody is blamed for anything: a
 * command that is in the topic already comes a moment too late, as it would have if it had been
 * written a moment later.
 *
 * @param <A> what is asked of one, as it is written
 * @param <I> which one
 * @param <S> where one is
 * @param <C> what is asked of one, as its rules have it
 * @param <E> what happens to one
 * @param <F> what has to be done because of it
 * @param <R> why nothing happens
 */
final class StarterProcessor<A extends SpecificRecord, I, S extends Evolving<S, E>, C, E, F, R>
    implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger log = LoggerFactory.getLogger(StarterProcessor.class);

  private final EngineParts parts;
  private final BiFunction<ProcessorContext<?, ?>, Outbox, Starters<A, I, S, C, E, F, R>> opening;
  private final LookTimers<I> timers = new LookTimers<>();
  private ProcessorContext<byte[], Outgoing> context;
  private Starters<A, I, S, C, E, F, R> starters;
  private Inbox inbox;
  private Outbox outbox;

  /**
   * An adapter.
   *
   * @param opening opens them over the stores of a task
   */
  StarterProcessor(
      EngineParts parts,
      BiFunction<ProcessorContext<?, ?>, Outbox, Starters<A, I, S, C, E, F, R>> opening) {
    this.parts = parts;
    this.opening = opening;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> given) {
    context = given;
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
    starters = opening.apply(context, outbox);
    starters.stored().forEach((id, state) -> timers.arm(id, starters.nextLook(id, state)));
    context.schedule(starters.kind().period(), PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  private void look() {
    List<I> due = timers.takeDue(starters.timeOf(now()), starters.kind().batch());
    for (I id : due) {
      try {
        change(id, Optional.empty());
      } catch (RuntimeException e) {
        Failures.rethrowIfPassing(e);
        log.error("{} is left as it is until somebody changes it", id, e);
        outbox.discard();
      }
      outbox.send();
    }
    if (starters.kind().commitsLooks() && !due.isEmpty()) {
      context.commit();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    inbox.handle(record, () -> answer(record));
  }

  private void answer(Record<byte[], byte[]> record) {
    Starters.Kind<A> kind = starters.kind();
    String topic = kind.topic().apply(parts.topics());
    A asked = parts.serdes().deserialize(topic, record.value(), kind.command());
    I id = starters.id(asked);
    if (!Arrays.equals(record.key(), starters.key(id))) {
      throw new UnusableRecord("its key is not that of its " + kind.noun());
    }
    try {
      change(id, Optional.of(asked));
    } catch (RuntimeException e) {
      starters.refuse(asked, e, now());
    }
  }

  /** What a command does to one; what follows from it lies in the outbox. */
  private void change(I id, Optional<A> asked) {
    C command = starters.command(asked);
    Instant now = now();
    S before = starters.stored().load(id);
    Decision<E, F, R> decision = starters.decide(id, before, command, starters.timeOf(now));
    S after = decision.evolve(before);
    decision.effects().forEach(effect -> starters.effect(id, effect, now));
    asked.ifPresent(each -> starters.answer(each, decision, now));
    if (!decision.events().isEmpty()) {
      starters.write(id, before, after, decision.events(), now);
    }
    timers.arm(id, starters.nextLook(id, after));
  }

  private Instant now() {
    return parts.clock().instant();
  }
}
