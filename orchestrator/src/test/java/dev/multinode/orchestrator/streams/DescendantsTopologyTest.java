package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Ancestor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits ends with what it was started by, although no worker takes it. */
class DescendantsTopologyTest {

  private static final UUID PARENT = UUID.randomUUID();
  private static final UUID PARENT_RUN = UUID.randomUUID();
  private static final UUID RUN = UUID.randomUUID();
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  @RegisterExtension final EngineDriver engine = new EngineDriver();

  @Test
  void waitingChildrenAreCancelledWithTheirParent() {
    engine.submitNested(child());
    engine.revoke(PARENT);

    engine.pass(A_MOMENT);

    assertThat(engine.events())
        .containsExactly("InvocationSubmitted", "CancellationRequested", "InvocationFinished");
  }

  @Test
  void childrenOfARunThatFailedAreCancelledToo() {
    engine.submitNested(child());
    engine.revoke(PARENT_RUN);

    engine.pass(A_MOMENT);

    assertThat(engine.events()).endsWith("InvocationFinished");
  }

  @Test
  void runningChildrenAreToldToEnd() {
    Wire child = child();
    engine.submitNested(child);
    engine.command(child, child.started(1, RUN));
    engine.revoke(PARENT);

    engine.pass(Duration.ofSeconds(1));

    assertThat(engine.events())
        .containsExactly("InvocationSubmitted", "AttemptStarted", "CancellationRequested");
  }

  @Test
  void whatAParentThatSucceededHasLeftIsCancelledWhenTheParentIsRemoved() {
    Wire parent = Wire.invocation();
    engine.submit(parent);
    engine.command(parent, parent.completed(1, PARENT_RUN));

    engine.command(parent, parent.remove());

    assertThat(engine.revoked()).containsExactly(parent.id());
  }

  @Test
  void tenThousandWaitingChildrenAreCancelledInASecondOrThree() {
    List<Wire> children = IntStream.range(0, 10_000).mapToObj(_ -> child()).toList();
    children.forEach(engine::submitNested);
    engine.events();
    engine.revoke(PARENT);

    engine.pass(Duration.ofSeconds(3));

    assertThat(engine.events()).filteredOn("CancellationRequested"::equals).hasSameSizeAs(children);
  }

  @Test
  void childrenOfOthersAndFinishedOnesAreLeftAlone() {
    Wire finished = child();
    engine.submitNested(finished);
    engine.command(finished, finished.completed(1, RUN));
    engine.submitNested(Wire.invocation().under(new Ancestor(UUID.randomUUID(), 1, RUN)));
    engine.events();
    engine.revoke(PARENT);

    engine.pass(A_MOMENT);

    assertThat(engine.events()).doesNotContain("CancellationRequested", "OutcomeRefused");
  }

  private static Wire child() {
    return Wire.invocation().under(new Ancestor(PARENT, 1, PARENT_RUN));
  }
}
