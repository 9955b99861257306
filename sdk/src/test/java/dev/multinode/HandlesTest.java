package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlesTest {

  private final RecordingBackend backend = new RecordingBackend();
  private final Multinode multinode = Multinode.over(backend);

  @AfterEach
  void close() {
    multinode.close();
  }

  @Test
  void a_function_is_called_by_its_name_with_its_arguments() {
    backend.result = new Move("e4");

    Move move = multinode.function(Chess::suggest).call(new Board("8/8"));

    assertThat(move).isEqualTo(new Move("e4"));
    assertThat(backend.asked).containsExactly("call Chess.suggest[Board[fen=8/8]]");
  }

  @Test
  void a_function_that_returns_nothing_is_a_procedure() {
    var log = multinode.procedure(Chess::log);

    Void nothing = log.call(null);

    assertThat(nothing).isNull();
    assertThat(backend.asked).containsExactly("call log-line[null]");
  }

  @Test
  void a_job_is_started_without_its_context() {
    UUID id = multinode.job(Chess::nextMoves).start(new Board("8/8"), 5);

    assertThat(id).isEqualTo(RecordingBackend.ID);
    assertThat(backend.asked).containsExactly("start Chess.nextMoves[Board[fen=8/8], 5]{}");
  }

  @Test
  void options_travel_with_the_start() {
    UUID known = new UUID(3, 4);
    var nextMoves = multinode.job(Chess::nextMoves);

    UUID id =
        nextMoves.start(Multinode.options().id(known).label("table", "7"), new Board("8/8"), 5);

    assertThat(id).isEqualTo(known);
    assertThat(backend.asked).containsExactly("start Chess.nextMoves[Board[fen=8/8], 5]{table=7}");
  }

  @Test
  void a_job_is_read_with_the_type_that_it_yields() {
    backend.result = List.of(new Move("e4"));

    JobInfo<List<Move>> info = multinode.job(Chess::nextMoves).get(RecordingBackend.ID);

    assertThat(info.result()).contains(List.of(new Move("e4")));
    assertThat(backend.asked)
        .containsExactly("get java.util.List<dev.multinode.Chess$Move> " + RecordingBackend.ID);
  }

  @Test
  void all_that_a_job_yields_is_read_with_the_type_that_it_yields() {
    backend.result = List.of(new Move("e4"));

    Stream<List<Move>> yields = multinode.job(Chess::nextMoves).yields(RecordingBackend.ID);

    assertThat(yields).containsExactly(List.of(new Move("e4")));
    assertThat(backend.asked)
        .containsExactly("yields java.util.List<dev.multinode.Chess$Move> " + RecordingBackend.ID);
  }

  @Test
  void a_job_by_name_needs_no_class() {
    var nextMoves = multinode.job("Chess.nextMoves", new TypeRef<List<Move>>() {});

    nextMoves.start(Multinode.options().label("table", "7"), "8/8", 5);
    nextMoves.get(RecordingBackend.ID);

    assertThat(backend.asked)
        .containsExactly(
            "start Chess.nextMoves[8/8, 5]{table=7}",
            "get java.util.List<dev.multinode.Chess$Move> " + RecordingBackend.ID);
  }

  @Test
  void a_function_by_name_needs_no_class() {
    backend.result = "e4";

    String move = multinode.function("Chess.suggest", String.class).call("8/8");

    assertThat(move).isEqualTo("e4");
    assertThat(backend.asked).containsExactly("call Chess.suggest[8/8]");
  }

  @Test
  void everything_else_is_asked_by_id() {
    var suggest = multinode.function(Chess::suggest);

    suggest.cancel(RecordingBackend.ID);
    suggest.terminate(RecordingBackend.ID);
    suggest.remove(RecordingBackend.ID);
    suggest.awaitResult(RecordingBackend.ID, Duration.ofSeconds(1));
    assertThat(suggest.listIds()).containsExactly(RecordingBackend.ID);
    assertThat(suggest.explain(RecordingBackend.ID)).isEqualTo("It waits.");

    assertThat(backend.asked)
        .containsExactly(
            "cancel " + RecordingBackend.ID,
            "terminate " + RecordingBackend.ID,
            "remove " + RecordingBackend.ID,
            "await " + RecordingBackend.ID + " PT1S",
            "list Chess.suggest",
            "explain " + RecordingBackend.ID);
  }

  @Test
  void invocations_are_listed_with_the_type_of_their_results() {
    backend.result = new Move("e4");
    var suggest = multinode.function(Chess::suggest);

    Page<JobInfo<Move>> page = suggest.list(ListOptions.all().statuses(Status.FAILED));

    assertThat(page.items().getFirst().result()).contains(new Move("e4"));
    assertThat(page.next()).contains("next");
    assertThat(backend.asked).first().isEqualTo("list dev.multinode.Chess$Move [FAILED]");
  }

  @Test
  void invocations_of_all_names_are_listed() {
    Page<JobInfo<?>> page = multinode.list(ListOptions.all().parent(RecordingBackend.ID));

    assertThat(page.items()).isEmpty();
    assertThat(backend.asked).containsExactly("list Optional[%s]".formatted(RecordingBackend.ID));
  }

  @Test
  void a_function_is_called_without_waiting() {
    backend.result = new Move("e4");

    CompletableFuture<Move> move = multinode.function(Chess::suggest).callAsync(new Board("8/8"));

    assertThat(move).isCompletedWithValue(new Move("e4"));
    assertThat(backend.asked).containsExactly("begin Chess.suggest[Board[fen=8/8]]");
  }

  @Test
  void a_function_is_mapped_over_any_inputs() {
    backend.result = new Move("e4");
    var suggest = multinode.function(Chess::suggest);
    List<Board> boards = List.of(new Board("a"), new Board("b"));

    assertThat(suggest.map(boards)).containsExactly(new Move("e4"), new Move("e4"));
    assertThat(suggest.map(boards.stream())).hasSize(2);
    assertThat(suggest.mapAsync(boards).join()).hasSize(2);
    suggest.forEach(boards);
    suggest.forEach(boards.stream());

    assertThat(backend.asked)
        .hasSize(10)
        .containsOnly("begin Chess.suggest[Board[fen=a]]", "begin Chess.suggest[Board[fen=b]]");
  }

  @Test
  void options_say_what_a_map_returns() {
    backend.result = new Move("e4");
    var suggest = multinode.function(Chess::suggest);
    List<Board> boards = List.of(new Board("a"));
    Outcome<Move> succeeded = new Outcome.Succeeded<>(RecordingBackend.ID, new Move("e4"));

    List<Outcome<Move>> outcomes = suggest.map(boards, MapOptions.outcomes());
    CompletableFuture<List<Outcome<Move>>> tolerant =
        suggest.mapAsync(boards.stream()::iterator, MapOptions.tolerate(1));

    assertThat(outcomes).containsExactly(succeeded);
    assertThat(tolerant).isCompletedWithValue(List.of(succeeded));
    assertThat(suggest.map(boards, MapOptions.redrive(outcomes))).containsExactly(succeeded);
    assertThat(backend.asked).hasSize(2);
  }

  @Test
  void a_function_by_name_is_mapped_over_lists_of_arguments() {
    var suggest = multinode.function("Chess.suggest", String.class);

    suggest.starMap(List.of(List.of("a", 1), List.of("b", 2)));
    suggest.starMap(Stream.of(List.of("c")));
    suggest.starMapAsync(List.of(List.of("d"))).join();
    suggest.forEach(List.of(List.of("e")));

    assertThat(backend.asked)
        .containsExactly(
            "begin Chess.suggest[a, 1]",
            "begin Chess.suggest[b, 2]",
            "begin Chess.suggest[c]",
            "begin Chess.suggest[d]",
            "begin Chess.suggest[e]");
  }
}
