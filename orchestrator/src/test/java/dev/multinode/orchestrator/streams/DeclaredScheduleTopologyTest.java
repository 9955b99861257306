package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.serde.Frame;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.ScheduleRule;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules that the annotations of apps declare. */
class DeclaredScheduleTopologyTest {

  private static final int ARGUMENTS = 7;

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void what_an_app_declares_runs_without_arguments_as_its_method_says() {
    deploy(manifest("1", task("nightly", "* * * * * *"), function("plain")));

    engine.pass(Duration.ofMillis(1_100));

    List<Work> released = engine.dispatched();
    assertThat(released).hasSize(1);
    Work work = released.getFirst();
    assertThat(work.getEnvelope().getName()).isEqualTo("nightly");
    assertThat(work.getEnvelope().getVersion()).isEqualTo("1");
    assertThat(work.getEnvelope().getScheduledFor().getSchedule()).isEqualTo("nightly");
    assertThat(work.getArguments()).isEqualTo(ByteBuffer.wrap(new Frame(ARGUMENTS).toBytes()));
  }

  @Test
  void an_app_that_is_deployed_again_unchanged_changes_nothing() {
    deploy(manifest("1", task("nightly", "* * * * *")));
    engine.publishedSchedules();

    deploy(manifest("1", task("nightly", "* * * * *")));

    assertThat(engine.publishedSchedules()).isEmpty();
  }

  @Test
  void a_new_version_keeps_the_memory_and_is_what_runs_from_then_on() {
    deploy(manifest("1", task("nightly", "* * * * * *")));
    engine.pass(Duration.ofMillis(1_100));
    Work first = engine.dispatched().getFirst();

    deploy(manifest("2", task("nightly", "* * * * * *")));
    Wire run = Wire.of(first);
    engine.command(run, run.completed(1, run.id()));
    engine.pass(Duration.ofSeconds(1));

    Work second = engine.dispatched().getFirst();
    assertThat(second.getEnvelope().getVersion()).isEqualTo("2");
    assertThat(second.getEnvelope().getScheduledFor().getPrevious())
        .isEqualTo(Wire.START.plusSeconds(1));
  }

  @Test
  void an_annotation_that_is_gone_takes_its_schedule_along() {
    deploy(manifest("1", task("nightly", "* * * * * *"), task("daily", "* * * * * *")));
    engine.publishedSchedules();

    deploy(manifest("2", task("daily", "* * * * * *")));

    assertThat(engine.publishedSchedules())
        .filteredOn(each -> each.row().isEmpty())
        .extracting(each -> new String(each.key()))
        .containsExactly("chess/nightly");
    engine.pass(Duration.ofMillis(1_100));
    assertThat(engine.dispatched())
        .extracting(work -> work.getEnvelope().getName())
        .containsExactly("daily");
  }

  @Test
  void what_is_no_manifest_becomes_a_dead_letter() {
    engine.write(engine.topics.apps(), Keys.of("chess/app"), new byte[] {1, 2, 3});

    assertThat(engine.deadLetters()).hasSize(1);
    deploy(manifest("1", task("nightly", "* * * * *")));
    assertThat(engine.publishedSchedules()).hasSize(1);
  }

  private void deploy(AppManifest manifest) {
    engine.write(
        engine.topics.apps(),
        Keys.of("chess/app"),
        engine.serdes.serialize(engine.topics.apps(), manifest));
  }

  private static AppManifest manifest(String version, MethodManifest... methods) {
    return new AppManifest("chess", "app", version, Wire.START, List.of(methods));
  }

  private static MethodManifest task(String name, String cron) {
    ScheduleRule rule =
        new ScheduleRule(
            new CronTimes(cron, "UTC"), OverlapPolicy.SKIP, 60_000L, 0L, null, null, false);
    return method(name, rule);
  }

  private static MethodManifest function(String name) {
    return method(name, null);
  }

  private static MethodManifest method(String name, ScheduleRule rule) {
    return new MethodManifest(
        name,
        Kind.FUNCTION,
        "Chess",
        name,
        1.0,
        1L << 30,
        "small",
        ARGUMENTS,
        null,
        3,
        null,
        null,
        0L,
        rule,
        null);
  }
}
