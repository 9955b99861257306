package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.TopicSpec;
import dev.multinode.wire.EngineRow;
import dev.multinode.wire.FinishedState;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is over is forgotten, and so is, later, that it was. */
class RetentionTopologyTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final Duration A_DAY = Duration.ofDays(1);

  @RegisterExtension final EngineDriver engine = new EngineDriver();
  private final Wire invocation = Wire.invocation();

  @Test
  void aFunctionIsForgottenADayAfterItsEnd() {
    engine.submit(invocation);
    engine.command(invocation, invocation.completed(1, RUN));
    engine.away(A_DAY.minusSeconds(10));
    engine.pass(Duration.ofSeconds(9));
    assertThat(engine.events()).containsExactly("InvocationSubmitted", "InvocationFinished");

    engine.pass(Duration.ofSeconds(3));

    assertThat(engine.eventRecords())
        .singleElement()
        .isInstanceOfSatisfying(
            InvocationRemoved.class,
            removed -> assertThat(removed.getReason()).isEqualTo("Kept for PT24H"));
  }

  @Test
  void aJobIsKeptUntilItIsRemoved() {
    Wire job = invocation.asJob();
    engine.submit(job);
    engine.command(job, job.completed(1, RUN));
    engine.away(Duration.ofDays(400));
    engine.pass(Duration.ofSeconds(3));

    assertThat(engine.events()).containsExactly("InvocationSubmitted", "InvocationFinished");
  }

  @Test
  void aPolicySaysOtherwise() {
    Wire kept = Wire.invocation().keptFor(Duration.ofMillis(-1));
    Wire job = Wire.invocation().asJob().keptFor(Duration.ofSeconds(2));
    engine.submit(kept);
    engine.command(kept, kept.completed(1, RUN));
    engine.submit(job);
    engine.command(job, job.completed(1, RUN));
    engine.away(Duration.ofDays(2));
    engine.pass(Duration.ofSeconds(3));

    assertThat(engine.eventRecords())
        .filteredOn(InvocationRemoved.class::isInstance)
        .extracting(event -> ((InvocationRemoved) event).getHeader().getInvocationId())
        .containsExactly(job.id());
  }

  @Test
  void aTombstoneOutlivesEveryTopicAndGoesThen() {
    engine.submit(invocation);
    engine.command(invocation, invocation.completed(1, RUN));
    engine.command(invocation, invocation.remove());
    Duration longest =
        engine.topics.all().stream()
            .flatMap(RetentionTopologyTest::retention)
            .max(Duration::compareTo)
            .orElseThrow();

    engine.away(longest.plusHours(23));
    engine.pass(Duration.ofSeconds(3));
    engine.submit(invocation);
    assertThat(engine.row(invocation)).isNotNull();
    assertThat(engine.dispatched()).isEmpty();
    assertThat(engine.events()).hasSize(3);
    engine.away(Duration.ofHours(2));
    engine.pass(Duration.ofSeconds(3));

    assertThat(engine.row(invocation)).isNull();
    assertThat(engine.events()).isEmpty();
  }

  @Test
  void aLargeTableIsLookedThroughSomeRowsAtATimeAndThenAgain() {
    List<Wire> ended = Stream.generate(Wire::invocation).limit(450).toList();
    ended.forEach(each -> engine.damage(each, finished(each)));
    engine.away(A_DAY);

    engine.pass(Duration.ofMillis(100));
    assertThat(engine.events()).hasSize(200);
    engine.pass(Duration.ofMillis(200));
    assertThat(engine.events()).hasSize(250);
    Wire later = Wire.invocation();
    engine.damage(later, finished(later));
    engine.pass(Duration.ofSeconds(2));

    assertThat(engine.events()).hasSize(1);
  }

  @Test
  void aRowWithWhichNothingCanBeDoneStopsNobody() {
    engine.damage(Wire.invocation(new UUID(0, 0)), new byte[] {1, 2, 3});
    engine.damage(invocation, finished(invocation));
    engine.away(A_DAY);
    engine.pass(Duration.ofSeconds(2));

    assertThat(engine.events()).containsExactly("InvocationRemoved");
  }

  private byte[] finished(Wire each) {
    FinishedState state = new FinishedState(each.envelope(), Status.SUCCEEDED, 1, RUN, Wire.START);
    return engine.serdes.serialize("test", new EngineRow(2L, state));
  }

  private static Stream<Duration> retention(TopicSpec spec) {
    return Stream.ofNullable(spec.settings().get("retention.ms"))
        .mapToLong(Long::parseLong)
        .filter(millis -> millis > 0)
        .mapToObj(Duration::ofMillis);
  }
}
