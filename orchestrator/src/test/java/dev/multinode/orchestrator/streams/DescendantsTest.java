package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.Context;
import dev.multinode.orchestrator.core.Event;
import dev.multinode.orchestrator.core.InvocationLifecycle;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.CommandReader;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class DescendantsTest {

  private static final UUID PARENT = UUID.randomUUID();

  private final KeyValueStore<byte[], byte[]> revoked = OpenStore.of(RevokedAncestors.STORE);
  private final RevocationNews news = new RevocationNews();
  private final Descendants descendants =
      new Descendants(new RevokedAncestors(revoked), news.subscribe());
  private final Wire child = Wire.invocation().under(new Ancestor(PARENT, 1, UUID.randomUUID()));

  @Test
  void whatWasRevokedWhileNobodyLookedIsFoundInTheTable() {
    revoked.put(Keys.of(PARENT), new byte[] {1});

    descendants.restore(child.id(), pending());

    assertThat(descendants.takeOrphans(10)).containsExactly(child.id());
    assertThat(descendants.takeOrphans(10)).isEmpty();
  }

  @Test
  void whatIsRevokedLaterIsTold() {
    descendants.restore(child.id(), pending());
    assertThat(descendants.takeOrphans(10)).isEmpty();

    news.tell(PARENT);

    assertThat(descendants.takeOrphans(10)).containsExactly(child.id());
  }

  @Test
  void whatHasEndedIsForgotten() {
    descendants.changed(child.id(), pending());
    descendants.changed(child.id(), new State.Removed("", Wire.START));

    news.tell(PARENT);

    assertThat(descendants.takeOrphans(10)).isEmpty();
  }

  private State pending() {
    Context context = new Context(Wire.START, Wire.START, 0, Optional.empty());
    State state = new State.Absent();
    for (Event event :
        InvocationLifecycle.decide(
                state,
                CommandReader.read(child.submit(), Optional.empty()).orElseThrow().command(),
                context)
            .events()) {
      state = state.after(event);
    }
    return state;
  }
}
