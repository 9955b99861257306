package dev.multinode.orchestrator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.Command;
import dev.multinode.orchestrator.core.Context;
import dev.multinode.orchestrator.core.Event;
import dev.multinode.orchestrator.core.InvocationLifecycle;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.streams.Wire;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.EngineRow;
import dev.multinode.wire.LocksGranted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class StateRowsTest {

  private static final UUID RUN = UUID.randomUUID();
  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final Wire invocation = Wire.invocation().awaitedAt(1);

  @Test
  void everyStateComesBackFromItsRowAsItWas() {
    Wire locked = invocation.locked("table-7");
    LocksGranted granted = new LocksGranted(locked.id(), 1, Map.of("table-7", 7L));
    survives(State.Claiming.class, locked.submit());
    survives(State.Pending.class, locked.submit(), granted);
    survives(State.Pending.class, locked.submit(), granted, locked.unguarded(1));
    survives(
        State.Pending.class, invocation.lockedWithin(Duration.ofSeconds(1), "table-7").submit());
    survives(State.CancelledAhead.class, invocation.cancel());
    survives(State.Pending.class, invocation.work());
    survives(State.Pending.class, invocation.submit());
    survives(State.Pending.class, invocation.redelivered(1));
    survives(State.Running.class, invocation.work(), invocation.yielded(1, RUN, 1, "value"));
    survives(State.Cancelling.class, invocation.work(), invocation.cancel());
    survives(State.Cancelling.class, invocation.started(1, RUN), invocation.cancel());
    survives(State.Removing.class, invocation.started(1, RUN), invocation.remove());
    survives(State.Finished.class, invocation.completed(1, RUN));
    survives(State.Finished.class, invocation.skipped(1));
    survives(State.Removed.class, invocation.completed(1, RUN), invocation.remove());
  }

  @Test
  void anInvocationOfWhichNothingIsKnownHasNoRow() {
    assertThat(StateRows.write(0, new State.Absent())).isEmpty();
  }

  private void survives(Class<? extends State> type, SpecificRecord... commands) {
    State state = new State.Absent();
    for (SpecificRecord record : commands) {
      Command command = CommandReader.read(record, Optional.empty()).orElseThrow().command();
      Context context = new Context(Instant.EPOCH, Instant.EPOCH, 7, Optional.empty());
      for (Event event : InvocationLifecycle.decide(state, command, context).events()) {
        state = state.after(event);
      }
    }
    assertThat(state).isInstanceOf(type);
    EngineRow row = StateRows.write(7, state).orElseThrow();
    byte[] bytes = serdes.serialize("test", row);
    EngineRow back = serdes.deserialize("test", bytes, EngineRow.class);
    assertThat(back.getSequence()).isEqualTo(7);
    assertThat(StateRows.read(back)).isEqualTo(state);
  }
}
