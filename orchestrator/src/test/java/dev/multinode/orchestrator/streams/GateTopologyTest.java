package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What runs where only one, or so many, may at the same time. */
class GateTopologyTest {

  private static final UUID RUN = new UUID(0, 1);

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void of_all_that_are_submitted_as_many_are_released_as_may_run() {
    List<Wire> three = limited(3, 2);

    three.forEach(this::submit);

    assertThat(released()).containsExactlyElementsOf(idsOf(three.subList(0, 2)));
    assertThat(engine.events()).endsWith("SlotAwaited");
  }

  @Test
  void each_that_ends_lets_the_next_in_in_the_order_of_submission() {
    List<Wire> three = limited(3, 1);
    three.forEach(this::submit);
    released();

    complete(three.get(0));
    assertThat(released()).containsExactly(three.get(1).id());

    complete(three.get(1));
    assertThat(released()).containsExactly(three.get(2).id());
  }

  @Test
  void one_that_is_cancelled_while_it_waits_is_over_and_holds_nobody_up() {
    List<Wire> three = limited(3, 1);
    three.forEach(this::submit);
    released();
    engine.events();

    engine.command(three.get(1), three.get(1).cancel());
    assertThat(engine.events()).containsExactly("CancellationRequested", "InvocationFinished");
    complete(three.get(0));

    assertThat(released()).containsExactly(three.get(2).id());
  }

  @Test
  void a_lost_worker_costs_its_work_the_slot_and_not_the_gate() {
    List<Wire> two = limited(2, 1);
    two.forEach(this::submit);
    released();
    engine.command(two.get(0), two.get(0).started(1, RUN));

    engine.pass(Duration.ofSeconds(12));
    assertThat(released()).containsExactly(two.get(1).id());

    complete(two.get(1));
    assertThat(released()).containsExactly(two.get(0).id());
  }

  @Test
  void a_child_of_a_run_that_has_a_slot_runs_on_it() {
    Wire parent = Wire.invocation().limitedTo(1);
    Wire child = Wire.invocation().limitedTo(1).under(new Ancestor(parent.id(), 1, RUN));
    submit(parent);
    released();
    engine.command(parent, parent.started(1, RUN));

    submit(child);

    assertThat(engine.dispatchedNested())
        .extracting(Work::getInvocationId)
        .containsExactly(child.id());
  }

  @Test
  void what_is_put_on_the_direct_road_all_the_same_counts() {
    Wire direct = Wire.invocation().limitedTo(1);
    Wire gated = Wire.invocation().limitedTo(1);
    engine.submit(direct);

    submit(gated);
    assertThat(released()).isEmpty();

    complete(direct);
    assertThat(released()).containsExactly(gated.id());
  }

  @Test
  void a_record_that_asks_nothing_of_a_gate_becomes_a_dead_letter() {
    engine.write(engine.topics.gates(), Keys.of("chess/Chess.suggest"), new byte[] {1, 2, 3});

    assertThat(engine.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.getTopic()).isEqualTo(engine.topics.gates()));
    submit(Wire.invocation().limitedTo(1));
    assertThat(released()).hasSize(1);
  }

  private void submit(Wire invocation) {
    engine.command(invocation, invocation.submit());
  }

  private void complete(Wire invocation) {
    engine.command(invocation, invocation.completed(1, RUN));
  }

  /** Since it was last asked. */
  private List<UUID> released() {
    return engine.dispatched().stream().map(Work::getInvocationId).toList();
  }

  private static List<Wire> limited(int count, int slots) {
    return IntStream.range(0, count).mapToObj(_ -> Wire.invocation().limitedTo(slots)).toList();
  }

  private static List<UUID> idsOf(List<Wire> invocations) {
    return invocations.stream().map(Wire::id).toList();
  }
}
