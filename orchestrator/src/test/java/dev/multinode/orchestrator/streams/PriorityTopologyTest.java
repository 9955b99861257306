package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is worth less than the rest waits for its turn. */
class PriorityTopologyTest {

  private static final UUID RUN = new UUID(0, 1);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void what_is_urgent_is_released_at_once() {
    Wire first = submitted(1);
    Wire second = submitted(2);

    assertThat(released()).containsExactly(first.id(), second.id());
  }

  @Test
  void what_is_not_waits_until_there_is_room_and_four_goes_before_five() {
    Wire five = submitted(5);
    Wire four = submitted(4);
    engine.pass(A_MOMENT);
    assertThat(released()).isEmpty();
    assertThat(engine.events()).endsWith("AttemptHeld");

    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    assertThat(released()).containsExactly(four.id(), five.id());
  }

  @Test
  void no_more_are_released_than_there_is_room_for_and_the_oldest_first() {
    List<Wire> many = Stream.generate(() -> submitted(5)).limit(QueueRoom.FIRST + 1).toList();

    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    assertThat(released())
        .containsExactlyElementsOf(
            many.stream().map(Wire::id).sorted().limit(QueueRoom.FIRST).toList());
  }

  @Test
  void room_that_nobody_took_is_none_for_what_comes_after_a_backlog() {
    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    Wire five = submitted(5);
    engine.pass(A_MOMENT);
    assertThat(released()).isEmpty();

    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);
    assertThat(released()).containsExactly(five.id());
  }

  @Test
  void of_one_priority_the_first_that_was_started_goes_first_whatever_its_key() {
    Wire keyed = Wire.invocation(new UUID(-1, -1)).of(4);
    engine.command(keyed, keyed.submit());
    List<Wire> later =
        Stream.generate(() -> Wire.invocation().of(4).submittedAfter(A_MOMENT))
            .limit(QueueRoom.FIRST)
            .toList();
    later.forEach(each -> engine.command(each, each.submit()));

    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    assertThat(released()).contains(keyed.id()).hasSize(QueueRoom.FIRST);
  }

  @Test
  void who_has_waited_for_long_is_released_beside_a_backlog() {
    Wire five = submitted(5);
    engine.seen(10_000, 0, 0);
    engine.pass(A_MOMENT);
    assertThat(released()).isEmpty();

    engine.pass(Duration.ofMinutes(5));
    engine.seen(10_000, 0, 0);
    engine.pass(A_MOMENT);

    assertThat(released()).containsExactly(five.id());
  }

  @Test
  void one_that_is_cancelled_while_it_waits_is_over_and_never_released() {
    Wire five = submitted(5);
    engine.events();

    engine.command(five, five.cancel());
    assertThat(engine.events()).containsExactly("CancellationRequested", "InvocationFinished");
    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    assertThat(released()).isEmpty();
  }

  @Test
  void a_retry_waits_for_its_turn_again() {
    Wire five = submitted(5);
    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);
    released();

    engine.command(five, five.handedBack(1, RUN));
    engine.events();
    assertThat(released()).isEmpty();
    engine.seen(0, 0, 1);
    engine.pass(A_MOMENT);

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  private Wire submitted(int priority) {
    Wire wire = Wire.invocation().of(priority);
    engine.command(wire, wire.submit());
    return wire;
  }

  private List<UUID> released() {
    return engine.dispatched().stream().map(Work::getInvocationId).toList();
  }
}
