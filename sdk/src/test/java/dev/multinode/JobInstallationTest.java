package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import dev.multinode.spi.BackendJobContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The installation as a running job sees it. */
class JobInstallationTest {

  private static final UUID JOB = new UUID(1, 1);

  private final RecordingBackend backend = new RecordingBackend();
  private Optional<MultinodeException> stop = Optional.empty();
  private final JobContext<List<Move>> job =
      new BackendJobContext<>(backend, JOB, 1, new LocalJournal<>(), Map.of(), () -> stop);

  @Test
  void a_job_starts_another_and_asks_about_it() {
    JobHandle.Of2<Board, Integer, List<Move>> other = job.multinode().job(Chess::nextMoves);

    UUID id = other.start(new Board("a"), 2);
    other.get(id);
    other.cancel(id);

    assertThat(id).isEqualTo(RecordingBackend.ID);
    assertThat(backend.asked.getFirst()).isEqualTo("start Chess.nextMoves[Board[fen=a], 2]{}");
    assertThat(backend.asked).hasSize(3);
  }

  @Test
  void once_it_is_cancelled_it_can_start_and_ask_nothing() {
    JobHandle.Of2<Board, Integer, List<Move>> other = job.multinode().job(Chess::nextMoves);
    stop = Optional.of(new JobCancelled(JOB));

    assertThatThrownBy(() -> other.start(new Board("a"), 2)).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> other.get(JOB)).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> other.cancel(JOB)).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(job::multinode).isInstanceOf(JobCancelled.class);
    assertThat(backend.asked).isEmpty();
  }

  @Test
  void a_job_creates_and_asks_of_schedules_until_it_is_cancelled() {
    Schedules schedules = job.multinode().schedules();
    schedules.create("nightly", ScheduleSpec.cron("@daily"), action());
    stop = Optional.of(new JobCancelled(JOB));

    assertThat(backend.schedules.get("nightly").method()).isEqualTo("Chess.nextMoves");
    assertThatThrownBy(() -> schedules.update("nightly", ScheduleSpec.cron("@weekly"), action()))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> schedules.remove("nightly")).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> schedules.trigger("nightly")).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> schedules.list().toList()).isInstanceOf(JobCancelled.class);
    assertThat(backend.schedules.history("nightly")).isEmpty();
  }

  private static ScheduleAction action() {
    return Multinode.over(new RecordingBackend()).job(Chess::nextMoves).action(new Board("a"), 2);
  }

  @Test
  void nothing_can_be_scheduled_in_a_local_context_which_says_so() {
    Schedules local = JobContext.local().multinode().schedules();

    assertThatIllegalStateException()
        .isThrownBy(() -> local.create("nightly", ScheduleSpec.cron("@daily"), action()))
        .withMessageContaining("local context");
  }

  @Test
  void a_stream_of_yields_ends_with_the_cancel_of_the_job_that_reads_it() {
    backend.yields.add(List.of(new Move("e4")));
    backend.yields.add(List.of(new Move("e5")));
    Iterator<List<Move>> yields = job.multinode().job(Chess::nextMoves).yields(JOB).iterator();
    yields.next();

    stop = Optional.of(new JobCancelled(JOB));

    assertThatThrownBy(yields::next).isInstanceOf(JobCancelled.class);
  }

  @Test
  void nothing_can_be_started_from_a_local_context_which_says_so() {
    Multinode local = JobContext.local().multinode();

    assertThatIllegalStateException()
        .isThrownBy(() -> local.job(Chess::nextMoves).start(new Board(""), 1))
        .withMessageContaining("local context");
  }
}
