package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.DeadLetter;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.Work;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of records that the engine cannot use, and of those that come after them. */
class DeadLetterTopologyTest {

  private static final UUID RUN = UUID.randomUUID();

  @RegisterExtension final EngineDriver engine = new EngineDriver();
  private final Wire invocation = Wire.invocation();

  @Test
  void whatCannotBeReadBecomesADeadLetterAndStopsNothing() {
    byte[] key = Keys.of(invocation.id());
    byte[] good = engine.serdes.serialize("test", invocation.work());
    engine.write(engine.topics.commands(), key, new byte[] {1, 2, 3});
    engine.write(engine.topics.commands(), null, new byte[] {0, 0, 0, 0, 99, 1});
    engine.write(engine.topics.commands(), key, null);
    engine.write(engine.topics.tasks("small"), null, good);
    engine.write(engine.topics.tasks("small"), Keys.of(UUID.randomUUID()), good);
    engine.submit(invocation);

    List<DeadLetter> letters = engine.deadLetters();
    assertThat(letters).hasSize(5);
    assertThat(letters)
        .extracting(DeadLetter::getTopic)
        .containsExactly(
            "mn.commands", "mn.commands", "mn.commands", "mn.tasks.small", "mn.tasks.small");
    assertThat(letters.getLast().getReason()).contains("key");
    assertThat(engine.events()).containsExactly("InvocationSubmitted");
  }

  @Test
  void aCommandForARowThatCannotBeReadBecomesADeadLetterAndTheRowStaysAsItWas() {
    byte[] damaged = {1, 2, 3};
    engine.damage(invocation, damaged);
    engine.command(invocation, invocation.started(1, RUN));
    Wire other = Wire.invocation();
    engine.submit(other);

    assertThat(engine.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.getTopic()).isEqualTo("mn.commands");
              assertThat(letter.getReason()).contains("invocations cannot be decoded");
            });
    assertThat(engine.row(invocation)).isEqualTo(damaged);
    assertThat(engine.eventRecords())
        .singleElement()
        .satisfies(event -> assertThat(header(event).getInvocationId()).isEqualTo(other.id()));
  }

  @Test
  void aCommandOnWhichTheRulesFailBecomesADeadLetterAndLeavesNothingBehind() {
    byte[] impossible = runningUntilTheEndOfTime();
    engine.damage(invocation, impossible);
    engine.submit(invocation);
    Wire other = Wire.invocation();
    engine.submit(other);

    assertThat(engine.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getReason()).contains("ArithmeticException"));
    assertThat(engine.row(invocation)).isEqualTo(impossible);
    assertThat(engine.eventRecords())
        .singleElement()
        .satisfies(event -> assertThat(header(event).getInvocationId()).isEqualTo(other.id()));
  }

  @Test
  void aRowThatCannotBeReadDoesNotKeepATaskFromStarting() {
    engine.damage(invocation, new byte[] {1, 2, 3});
    Wire other = Wire.invocation();
    engine.submit(other);

    assertThat(engine.readAtStart()).containsExactly(other.id());
  }

  @Test
  void aPositionThatAStrangerClaimsOnACommandIsNotBelieved() {
    engine.commandWithHeader(invocation, "work-position", new byte[] {1});

    assertThat(engine.deadLetters()).isEmpty();
    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(1);
  }

  /** A run heard of at a moment that no timer can be set after. */
  private byte[] runningUntilTheEndOfTime() {
    Instant end = Instant.ofEpochMilli(Long.MAX_VALUE);
    return engine.serdes.serialize("test", invocation.running(RUN, null, end));
  }

  private static EventHeader header(SpecificRecord event) {
    return (EventHeader) event.get(0);
  }
}
