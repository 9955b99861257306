package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.Evolving;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What starts invocations by rules of its own: the schedules of a task, or its sets of replicas.
 * Here is what differs between the two; {@link StarterProcessor} is what they share.
 *
 * @param <A> what is asked of one, as it is written
 * @param <I> which one
 * @param <S> where one is
 * @param <C> what is asked of one, as its rules have it
 * @param <E> what happens to one
 * @param <F> what has to be done because of it
 * @param <R> why nothing happens
 */
interface Starters<A extends SpecificRecord, I, S extends Evolving<S, E>, C, E, F, R> {

  Kind<A> kind();

  /** Of which one something is asked. */
  I id(A asked);

  /** The key of what is asked of one. */
  byte[] key(I id);

  Stored<I, S> stored();

  /** What is asked; without that, that the time may have come for something. */
  C command(Optional<A> asked);

  /** What the rules say, at a time of those that they live in. */
  Decision<E, F, R> decide(I id, S state, C command, Instant time);

  /** When somebody has to look at one, in the time that they live in. */
  Optional<Instant> nextLook(I id, S state);

  /** Puts what has to be done into the outbox. */
  void effect(I id, F effect, Instant now);

  /** Tells whoever waits to hear, if somebody does, what became of what was asked. */
  void answer(A asked, Decision<E, F, R> decision, Instant now);

  /** Stores and publishes where events have led one. */
  void write(I id, S before, S after, List<E> events, Instant now);

  /** The time that they live in, as records have it. */
  default Instant timeOf(Instant now) {
    return now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Tells whoever has asked, if it is they who can mend a failure; throws it again if not. */
  default void refuse(A asked, RuntimeException failure, Instant now) {
    throw failure;
  }

  /** Where they are, in their store. */
  interface Stored<I, S> {

    S load(I id);

    /** Shows every one, but for those with which nothing can be done. */
    void forEach(BiConsumer<I, S> reader);
  }

  /**
   * The constants of a kind.
   *
   * @param noun what one is called in a sentence
   * @param command what is asked of one, as it is written
   * @param topic where that lies
   * @param period how late a look may be for that nobody looked
   * @param batch how many are looked at, at the most, before anything else is done
   * @param commitsLooks whether what a look comes to is committed at once
   */
  record Kind<A extends SpecificRecord>(
      String noun,
      Class<A> command,
      Function<Topics, String> topic,
      Duration period,
      int batch,
      boolean commitsLooks) {}
}
