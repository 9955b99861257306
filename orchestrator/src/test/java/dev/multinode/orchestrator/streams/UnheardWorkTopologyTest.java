package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work of which no worker is ever heard, and what is done about it. */
class UnheardWorkTopologyTest {

  @RegisterExtension final EngineDriver engine = new EngineDriver();
  private final Wire invocation = Wire.invocation();

  @Test
  void aChildThatIsReleasedLiesWhereNoNewParentIsInItsWay() {
    Wire child = Wire.invocation().under(new Ancestor(UUID.randomUUID(), 1, UUID.randomUUID()));
    engine.submitNested(child);

    engine.command(child, child.redelivered(1));

    assertThat(engine.dispatchedNested())
        .singleElement()
        .satisfies(work -> assertThat(work.getAttempt()).isEqualTo(2));
    assertThat(engine.dispatched()).isEmpty();
  }

  @Test
  void aReleasedChildThatNoWorkerWasHeardOfIsLookedForOnItsOwnQueue() {
    Wire child = Wire.invocation().under(new Ancestor(UUID.randomUUID(), 1, UUID.randomUUID()));
    engine.submitNested(child);
    engine.command(child, child.redelivered(1));
    engine.dispatchedNested();
    TopicPartition queue = new TopicPartition(engine.topics.nestedDispatch("small"), 0);
    engine.passed.seen(queue, engine.now().plusSeconds(10), 1, 1);

    engine.pass(Duration.ofSeconds(30));

    assertThat(engine.dispatchedNested()).extracting(Work::getAttempt).containsExactly(3);
  }

  @Test
  void releasedWorkThatVanishedFromItsQueueIsReleasedAgain() {
    engine.command(invocation, invocation.submit());
    engine.pass(Duration.ofSeconds(12));
    engine.passed.seen(new TopicPartition("mn.dispatch.small", 0), engine.now(), 1, 1);
    engine.pass(Duration.ofSeconds(9));
    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(1);

    engine.pass(Duration.ofSeconds(9));

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void workThatIsStillInItsQueueIsNeverReleasedAgain() {
    engine.submit(invocation);
    for (int look = 0; look < 20; look++) {
      engine.passed.seen(new TopicPartition("mn.tasks.small", 0), engine.now(), 0, 1);
      engine.pass(Duration.ofSeconds(3));
    }

    assertThat(engine.dispatched()).isEmpty();
  }

  @Test
  void workThatVanishedFromItsQueueIsReleasedAgain() {
    engine.submit(invocation);
    engine.pass(Duration.ofSeconds(12));
    assertThat(engine.dispatched()).isEmpty();

    engine.passed.seen(new TopicPartition("mn.tasks.small", 0), engine.now(), 1, 1);
    engine.pass(Duration.ofSeconds(20));

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void workThatIdleWorkersLeaveAloneIsReleasedAgain() {
    engine.submit(invocation);
    engine.pass(Duration.ofSeconds(9));
    idle("worker-1", "small", Duration.ofMinutes(1));
    engine.pass(Duration.ofMillis(500));
    assertThat(engine.dispatched()).isEmpty();

    idle("worker-1", "small", Duration.ofMinutes(1));
    engine.pass(Duration.ofSeconds(6));

    assertThat(engine.dispatched()).extracting(Work::getAttempt).containsExactly(2);
  }

  @Test
  void workThatWaitsBehindOtherWorkIsLeftWhereItIs() {
    engine.submit(invocation);
    for (int report = 0; report < 20; report++) {
      idle("busy", "small", Duration.ofSeconds(3));
      idle("of-another-class", "large", Duration.ofMinutes(1));
      engine.pass(Duration.ofSeconds(3));
    }

    assertThat(engine.dispatched()).isEmpty();
  }

  private void idle(String worker, String resourceClass, Duration since) {
    engine.presences.seen(worker, resourceClass, engine.now(), 1, since);
  }
}
