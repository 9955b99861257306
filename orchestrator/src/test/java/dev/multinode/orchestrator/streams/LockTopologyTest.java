package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.HeldLock;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds a lock while it runs, through the whole engine. */
class LockTopologyTest {

  private static final UUID RUN = new UUID(0, 1);

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void of_two_starts_one_is_accepted_and_the_other_hears_who_has_the_lock() {
    Wire first = Wire.invocation().locked("table-7");
    Wire second = Wire.invocation().locked("table-7");

    submit(first);
    submit(second);

    assertThat(engine.decisions())
        .containsExactly(
            new StartDecided(first.id(), "client-1", null, null),
            new StartDecided(second.id(), "client-1", new HeldLock("table-7", first.id()), null));
    assertThat(engine.dispatched())
        .singleElement()
        .satisfies(
            work -> {
              assertThat(work.getInvocationId()).isEqualTo(first.id());
              assertThat(work.getFences()).isEqualTo(Map.of("table-7", 1L));
            });
    assertThat(engine.row(second)).isNull();
    assertThat(engine.eventRecords()).noneMatch(event -> event.toString().contains(id(second)));
  }

  @Test
  void when_the_holder_is_over_the_next_start_is_accepted_with_a_higher_fence() {
    Wire first = Wire.invocation().locked("table-7");
    Wire second = Wire.invocation().locked("table-7");
    submit(first);
    complete(first, 1);
    engine.dispatched();

    submit(second);

    assertThat(engine.dispatched())
        .extracting(Work::getFences)
        .containsExactly(Map.of("table-7", 2L));
  }

  @Test
  void crossing_starts_get_their_locks_one_after_the_other() {
    Wire first = Wire.invocation().locked("a", "b");
    Wire second = Wire.invocation().lockedWithin(Duration.ofMinutes(1), "b", "a");
    submit(first);
    submit(second);
    assertThat(released()).containsExactly(first.id());

    complete(first, 1);

    assertThat(released()).containsExactly(second.id());
  }

  @Test
  void those_who_wait_are_let_in_in_the_order_of_their_start() {
    List<Wire> three = List.of(waiting("table-7"), waiting("table-7"), waiting("table-7"));
    three.forEach(this::submit);
    assertThat(released()).containsExactly(three.get(0).id());

    complete(three.get(0), 1);
    assertThat(released()).containsExactly(three.get(1).id());

    complete(three.get(1), 1);
    assertThat(released()).containsExactly(three.get(2).id());
  }

  @Test
  void a_wait_that_is_over_ends_as_a_failure_and_lets_the_next_in() {
    Wire holder = waiting("table-7");
    Wire impatient = Wire.invocation().lockedWithin(Duration.ofSeconds(2), "table-7", "table-8");
    Wire behind = waiting("table-8");
    submit(holder);
    submit(impatient);
    submit(behind);
    released();

    engine.pass(Duration.ofSeconds(3));

    assertThat(released()).containsExactly(behind.id());
    assertThat(engine.events()).contains("InvocationFinished");
  }

  @Test
  void a_lost_worker_keeps_its_lock_for_the_next_attempt_which_has_a_higher_fence() {
    Wire first = Wire.invocation().locked("table-7");
    Wire second = Wire.invocation().locked("table-7");
    submit(first);
    engine.dispatched();
    engine.command(first, first.started(1, RUN));

    engine.pass(Duration.ofSeconds(12));
    submit(second);

    assertThat(engine.dispatched())
        .singleElement()
        .satisfies(
            work -> {
              assertThat(work.getInvocationId()).isEqualTo(first.id());
              assertThat(work.getAttempt()).isEqualTo(2);
              assertThat(work.getFences()).isEqualTo(Map.of("table-7", 2L));
            });
    assertThat(engine.decisions()).last().extracting(StartDecided::getRefusedFor).isNotNull();
  }

  @Test
  void what_no_worker_can_guard_comes_again_after_a_while() {
    Wire locked = Wire.invocation().locked("table-7");
    submit(locked);
    engine.dispatched();

    engine.command(locked, locked.unguarded(1));
    assertThat(released()).isEmpty();
    engine.pass(Duration.ofSeconds(6));

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void one_that_is_removed_frees_its_lock_when_its_code_has_ended() {
    Wire first = Wire.invocation().locked("table-7");
    submit(first);
    engine.command(first, first.started(1, RUN));
    engine.command(first, first.remove());
    engine.command(first, first.completed(1, RUN));
    released();
    Wire second = Wire.invocation().locked("table-7");

    submit(second);

    assertThat(released()).containsExactly(second.id());
  }

  private static Wire waiting(String key) {
    return Wire.invocation().lockedWithin(Duration.ofMinutes(1), key);
  }

  private static String id(Wire invocation) {
    return invocation.id().toString();
  }

  private void submit(Wire invocation) {
    engine.command(invocation, invocation.submit());
  }

  private void complete(Wire invocation, int attempt) {
    engine.command(invocation, invocation.completed(attempt, RUN));
  }

  /** Since it was last asked. */
  private List<UUID> released() {
    return engine.dispatched().stream().map(Work::getInvocationId).toList();
  }
}
