package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.wire.ReplicaRows;
import dev.multinode.schemas.serde.Frame;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Kind;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaPhase;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaSetRow;
import dev.multinode.wire.RestartReplicas;
import dev.multinode.wire.StoredReplicaSet;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services and daemons, through the whole engine. */
class ReplicaTopologyTest {

  private static final Duration A_SECOND = Duration.ofMillis(1_100);

  @RegisterExtension private final EngineDriver engine = new EngineDriver();

  @Test
  void what_an_app_declares_is_started_in_each_place_without_arguments() {
    engine.deploy(WireReplicas.app("1", WireReplicas.service(2)));

    List<Work> released = engine.dispatched();
    assertThat(released)
        .extracting(
            work -> work.getEnvelope().getName(),
            work -> work.getEnvelope().getVersion(),
            work -> work.getEnvelope().getKind(),
            work -> work.getEnvelope().getReplicaOf().getReplica())
        .containsExactly(tuple("api", "1", Kind.JOB, 0), tuple("api", "1", Kind.JOB, 1));
    Work first = released.getFirst();
    assertThat(first.getArguments())
        .isEqualTo(ByteBuffer.wrap(new Frame(WireReplicas.ARGUMENTS).toBytes()));
    assertThat(first.getEnvelope().getSubmittedAt()).isEqualTo(engine.now());
    assertThat(first.getEnvelope().getLossRetries()).isZero();
    assertThat(first.getEnvelope().getLocks()).isNull();
    assertThat(phases()).containsExactly(ReplicaPhase.STARTING, ReplicaPhase.STARTING);
  }

  @Test
  void an_instance_of_a_daemon_holds_the_lock_of_its_place() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(2)));

    assertThat(engine.dispatched())
        .extracting(Work::getFences)
        .containsExactly(Map.of("daemon/watcher/0", 1L), Map.of("daemon/watcher/1", 1L));
    assertThat(phases()).containsExactly(ReplicaPhase.RUNNING, ReplicaPhase.RUNNING);
  }

  @Test
  void a_run_that_fails_is_followed_by_another_after_a_pause_with_a_higher_fence() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Work first = engine.dispatched().getFirst();

    fail(first);
    assertThat(row().getReplicas().getFirst())
        .extracting(ReplicaRow::getPhase, ReplicaRow::getFailures, ReplicaRow::getLastOutcome)
        .containsExactly(ReplicaPhase.BACKING_OFF, 1, ReplicaOutcome.FAILED);
    engine.pass(Duration.ofMillis(900));
    assertThat(engine.dispatched()).isEmpty();

    engine.pass(Duration.ofMillis(200));
    Work second = engine.dispatched().getFirst();
    assertThat(second.getInvocationId()).isNotEqualTo(first.getInvocationId());
    assertThat(second.getFences()).isEqualTo(Map.of("daemon/watcher/0", 2L));

    fail(second);
    engine.pass(Duration.ofMillis(1_900));
    assertThat(engine.dispatched()).isEmpty();
    engine.pass(Duration.ofMillis(200));
    assertThat(engine.dispatched()).hasSize(1);
  }

  @Test
  void what_loses_its_worker_is_followed_by_another_run() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Work work = engine.dispatched().getFirst();
    Wire run = Wire.of(work);
    engine.command(run, run.started(1, new UUID(0, 1)));

    engine.pass(Duration.ofSeconds(12));

    Work next = engine.dispatched().getFirst();
    assertThat(next.getInvocationId()).isNotEqualTo(work.getInvocationId());
    assertThat(next.getFences()).isEqualTo(Map.of("daemon/watcher/0", 2L));
  }

  @Test
  void what_is_handed_back_by_its_worker_goes_on_as_the_same_run() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Work work = engine.dispatched().getFirst();
    Wire run = Wire.of(work);
    UUID execution = new UUID(0, 1);
    engine.command(run, run.started(1, execution));
    engine.publishedReplicaSets();

    engine.command(run, run.handedBack(1, execution));

    assertThat(engine.dispatched())
        .extracting(Work::getInvocationId, Work::getAttempt, Work::getFences)
        .containsExactly(tuple(work.getInvocationId(), 2, Map.of("daemon/watcher/0", 2L)));
    assertThat(engine.publishedReplicaSets()).isEmpty();
  }

  @Test
  void an_unchanged_deploy_changes_nothing() {
    engine.deploy(WireReplicas.app("1", WireReplicas.service(2), WireReplicas.daemon(1)));
    engine.dispatched();
    engine.publishedReplicaSets();

    engine.deploy(WireReplicas.app("1", WireReplicas.service(2), WireReplicas.daemon(1)));

    assertThat(engine.dispatched()).isEmpty();
    assertThat(engine.revoked()).isEmpty();
    assertThat(engine.publishedReplicaSets()).isEmpty();
  }

  @Test
  void a_new_version_of_a_service_takes_the_old_ones_place_when_it_is_healthy() {
    WireReplicas service = WireReplicas.service(1);
    engine.deploy(WireReplicas.app("1", service));
    Work old = engine.dispatched().getFirst();
    engine.ask(service.ready(old.getInvocationId()));

    engine.deploy(WireReplicas.app("2", service));
    Work successor = engine.dispatched().getFirst();
    assertThat(successor.getEnvelope().getVersion()).isEqualTo("2");
    assertThat(engine.revoked()).isEmpty();

    engine.ask(service.ready(successor.getInvocationId()));
    assertThat(engine.revoked()).containsExactly(old.getInvocationId());
    complete(old);
    assertThat(row().getReplicas())
        .extracting(ReplicaRow::getInvocationId, ReplicaRow::getPhase)
        .containsExactly(tuple(successor.getInvocationId(), ReplicaPhase.RUNNING));
  }

  @Test
  void the_successor_of_a_daemon_waits_until_the_one_before_it_has_ended() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Work old = engine.dispatched().getFirst();
    Wire run = Wire.of(old);
    engine.command(run, run.started(1, new UUID(0, 1)));

    engine.deploy(WireReplicas.app("2", WireReplicas.daemon(1)));
    assertThat(engine.revoked()).containsExactly(old.getInvocationId());
    assertThat(engine.dispatched()).isEmpty();

    engine.command(run, run.completed(1, new UUID(0, 1)));
    assertThat(engine.dispatched())
        .extracting(work -> work.getEnvelope().getVersion(), Work::getFences)
        .containsExactly(tuple("2", Map.of("daemon/watcher/0", 2L)));
  }

  @Test
  void a_successor_that_waits_for_the_lock_can_be_told_to_end() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Work old = engine.dispatched().getFirst();
    Wire run = Wire.of(old);
    engine.command(run, run.started(1, new UUID(0, 1)));
    engine.deploy(WireReplicas.app("2", WireReplicas.daemon(1)));

    engine.deploy(WireReplicas.app("3", WireReplicas.daemon(1)));
    engine.command(run, run.completed(1, new UUID(0, 1)));

    assertThat(engine.dispatched())
        .extracting(work -> work.getEnvelope().getVersion())
        .containsExactly("3");
  }

  @Test
  void what_is_gone_from_its_app_is_told_to_end_and_then_is_gone() {
    engine.deploy(WireReplicas.app("1", WireReplicas.service(1), WireReplicas.daemon(1)));
    Work service = engine.dispatched().getFirst();
    engine.publishedReplicaSets();

    engine.deploy(WireReplicas.app("2", WireReplicas.daemon(1)));
    assertThat(engine.revoked()).contains(service.getInvocationId());
    assertThat(engine.publishedReplicaSets())
        .filteredOn(row -> row.filter(ReplicaSetRow::getWithdrawn).isPresent())
        .hasSize(1);

    complete(service);
    assertThat(engine.publishedReplicaSets()).containsExactly(Optional.empty());
    engine.pass(A_SECOND);
    assertThat(engine.dispatched()).noneMatch(work -> work.getEnvelope().getName().equals("api"));
  }

  @Test
  void what_comes_back_before_it_is_gone_runs_again() {
    engine.deploy(WireReplicas.app("1", WireReplicas.service(1)));
    Work first = engine.dispatched().getFirst();
    engine.deploy(WireReplicas.app("2"));

    engine.deploy(WireReplicas.app("3", WireReplicas.service(1)));

    Work second = engine.dispatched().getFirst();
    assertThat(second.getInvocationId()).isNotEqualTo(first.getInvocationId());
    assertThat(second.getEnvelope().getVersion()).isEqualTo("3");
  }

  @Test
  void on_failure_a_daemon_that_has_returned_is_done() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemonOnFailure()));

    complete(engine.dispatched().getFirst());
    engine.pass(Duration.ofSeconds(5));

    assertThat(engine.dispatched()).isEmpty();
    assertThat(phases()).containsExactly(ReplicaPhase.DONE);
  }

  @Test
  void what_is_cancelled_or_removed_by_hand_is_followed_by_another() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    Wire first = Wire.of(engine.dispatched().getFirst());
    engine.command(first, first.cancel());
    engine.command(first, first.skipped(1));
    engine.pass(A_SECOND);
    Wire second = Wire.of(engine.dispatched().getFirst());
    assertThat(second.id()).isNotEqualTo(first.id());

    engine.command(second, second.remove());
    engine.command(second, second.skipped(1));
    engine.pass(Duration.ofMillis(2_100));

    assertThat(engine.dispatched()).hasSize(1);
    assertThat(row().getReplicas().getFirst().getLastOutcome()).isEqualTo(ReplicaOutcome.REMOVED);
  }

  @Test
  void a_start_that_the_engine_cannot_use_is_a_run_that_has_ended() {
    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1).onClass("gone")));

    assertThat(engine.deadLetters()).hasSize(1);
    assertThat(row().getReplicas().getFirst())
        .extracting(ReplicaRow::getPhase, ReplicaRow::getLastOutcome)
        .containsExactly(ReplicaPhase.BACKING_OFF, ReplicaOutcome.REFUSED);
    engine.pass(A_SECOND);
    assertThat(engine.deadLetters()).hasSize(1);

    engine.deploy(WireReplicas.app("2", WireReplicas.daemon(1)));
    assertThat(engine.dispatched()).hasSize(1);
  }

  @Test
  void a_start_on_which_the_engine_fails_is_a_run_that_has_ended() {
    UUID first = new ReplicaSetId("chess", "watcher").run(engine.now(), 1);
    engine.damage(Wire.invocation(first), new byte[] {1, 2, 3});

    engine.deploy(WireReplicas.app("1", WireReplicas.daemon(1)));
    assertThat(engine.dispatched()).isEmpty();
    assertThat(row().getReplicas().getFirst().getLastOutcome()).isEqualTo(ReplicaOutcome.REFUSED);

    engine.pass(A_SECOND);
    assertThat(engine.dispatched()).hasSize(1);
  }

  @Test
  void there_are_more_replicas_under_load_and_fewer_after_a_minute_without() {
    WireReplicas service = WireReplicas.scaling(1, 4);
    engine.deploy(WireReplicas.app("1", service));
    engine.ask(service.ready(engine.dispatched().getFirst().getInvocationId()));

    engine.ask(service.loaded(35));
    assertThat(engine.dispatched())
        .extracting(work -> work.getEnvelope().getReplicaOf().getReplica())
        .containsExactly(1, 2, 3);

    engine.ask(service.loaded(0));
    engine.pass(Duration.ofSeconds(59));
    assertThat(engine.revoked()).isEmpty();
    engine.pass(Duration.ofSeconds(2));
    assertThat(engine.revoked()).hasSize(3);
  }

  @Test
  void whoever_asks_for_a_restart_is_told_what_became_of_it() {
    WireReplicas daemon = WireReplicas.daemon(1);
    engine.deploy(WireReplicas.app("1", daemon));
    Work old = engine.dispatched().getFirst();

    engine.ask(daemon.asking(new RestartReplicas()));
    engine.ask(WireReplicas.service(1).asking(new RestartReplicas()));

    assertThat(engine.revoked()).containsExactly(old.getInvocationId());
    assertThat(engine.replicaDecisions())
        .extracting(
            ReplicaDecided::getClient, ReplicaDecided::getRefusedFor, ReplicaDecided::getReason)
        .containsExactly(
            tuple("client-1", null, null),
            tuple("client-1", "UNKNOWN_SET", "there is no such service or daemon"));
  }

  @Test
  void an_end_that_is_told_twice_counts_once() {
    WireReplicas daemon = WireReplicas.daemon(1);
    engine.deploy(WireReplicas.app("1", daemon));
    Work work = engine.dispatched().getFirst();
    fail(work);
    engine.publishedReplicaSets();

    engine.ask(daemon.ended(work.getInvocationId(), ReplicaOutcome.FAILED));

    assertThat(engine.publishedReplicaSets()).isEmpty();
  }

  @Test
  void what_is_no_command_or_lies_under_another_key_becomes_a_dead_letter() {
    engine.write(engine.topics.replicaCommands(), Keys.of("chess/api"), new byte[] {1, 2, 3});
    engine.write(
        engine.topics.replicaCommands(),
        Keys.of("chess/other"),
        engine.serdes.serialize("test", WireReplicas.service(1).loaded(1)));

    assertThat(engine.deadLetters()).hasSize(2);
  }

  @Test
  void whoever_takes_over_finds_all_that_the_rules_know_in_the_store() {
    WireReplicas service = WireReplicas.scaling(2, 5);
    engine.deploy(WireReplicas.app("1", service));
    List<Work> released = engine.dispatched();
    engine.ask(service.ready(released.getFirst().getInvocationId()));
    fail(released.getLast());
    engine.ask(service.loaded(35));
    engine.ask(service.loaded(5));
    engine.deploy(WireReplicas.app("2", service));

    StoredReplicaSet stored = engine.storedReplicaSet(service);

    assertThat(stored.getGeneration()).isEqualTo(2);
    assertThat(stored.getRow().getLessSince()).isEqualTo(engine.now());
    assertThat(stored.getNeededAtMost()).isEqualTo(2);
    assertThat(
            ReplicaRows.store(new ReplicaSetId("chess", service.name()), ReplicaRows.read(stored)))
        .contains(stored);
  }

  private void fail(Work work) {
    Wire run = Wire.of(work);
    engine.command(run, run.failed(1, run.id()));
  }

  private void complete(Work work) {
    Wire run = Wire.of(work);
    engine.command(run, run.completed(1, run.id()));
  }

  private ReplicaSetRow row() {
    return engine.publishedReplicaSets().getLast().orElseThrow();
  }

  private List<ReplicaPhase> phases() {
    return row().getReplicas().stream().map(ReplicaRow::getPhase).toList();
  }
}
