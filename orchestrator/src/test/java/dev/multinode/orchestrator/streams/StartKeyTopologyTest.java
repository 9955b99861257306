package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.HeldLock;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts with keys that count for a time, through the whole engine. */
class StartKeyTopologyTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void of_two_starts_with_a_key_one_is_run_and_both_hear_which() {
    Wire first = Wire.invocation().keyed("order-7");
    Wire second = Wire.invocation().keyed("order-7");

    start(first);
    start(second);

    assertThat(engine.decisions()).containsExactly(accepted(first), insteadOf(second, first.id()));
    assertThat(released()).containsExactly(first.id());
    assertThat(engine.row(second)).isNull();
  }

  @Test
  void when_its_time_is_over_a_key_starts_anew() {
    Wire first = Wire.invocation().keyed("order-7");
    Wire second = Wire.invocation().keyed("order-7");
    start(first);

    engine.pass(WINDOW);
    start(second);

    assertThat(engine.decisions()).containsExactly(accepted(first), accepted(second));
    assertThat(engine.row(second)).isNotNull();
  }

  @Test
  void a_start_that_is_refused_for_its_lock_leaves_its_key_free() {
    Wire holder = Wire.invocation().locked("table-7");
    Wire refused = Wire.invocation().locked("table-7").keyed("order-7");
    Wire next = Wire.invocation().keyed("order-7");
    engine.command(holder, holder.submit());

    start(refused);
    start(next);

    assertThat(engine.decisions())
        .containsExactly(
            accepted(holder),
            new StartDecided(refused.id(), "client-1", new HeldLock("table-7", holder.id()), null),
            accepted(next));
  }

  private void start(Wire invocation) {
    engine.submitKeyed(invocation, WINDOW);
  }

  private static StartDecided accepted(Wire invocation) {
    return insteadOf(invocation, null);
  }

  private static StartDecided insteadOf(Wire invocation, UUID first) {
    return new StartDecided(invocation.id(), "client-1", null, first);
  }

  private List<UUID> released() {
    return engine.dispatched().stream().map(Work::getInvocationId).toList();
  }
}
