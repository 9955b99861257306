package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExceptionsTest {

  private static final UUID ID = new UUID(1, 2);

  @Test
  void a_failed_invocation_prints_the_trace_of_the_worker() {
    Failure failure =
        new Failure("a.Broken", "no king", "a.Broken: no king\n\tat a.Chess.check(Chess.java:7)\n");

    InvocationFailed failed = new InvocationFailed(ID, failure);

    StringWriter printed = new StringWriter();
    failed.printStackTrace(new PrintWriter(printed, true));
    assertThat(failed).hasMessage(ID + " failed: a.Broken: no king");
    assertThat(printed.toString())
        .contains("Caused by: a.Broken: no king\n\tat a.Chess.check(Chess.java:7)");
  }

  @Test
  void that_the_worker_was_lost_can_be_told_from_what_the_code_threw() {
    Failure lost = new Failure(Failure.WORKER_LOST, "its worker was lost", "");
    Failure thrown = new Failure("a.Broken", "no king", "");

    assertThat(new InvocationFailed(ID, lost).isWorkerLost()).isTrue();
    assertThat(new InvocationFailed(ID, thrown).isWorkerLost()).isFalse();
  }

  @Test
  void a_failure_describes_an_exception() {
    Failure failure = Failure.of(new IllegalStateException(new RuntimeException("deep")));

    assertThat(failure.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.message()).isEqualTo("java.lang.RuntimeException: deep");
    assertThat(failure.stackTrace())
        .startsWith("java.lang.IllegalStateException")
        .contains("Caused by: java.lang.RuntimeException: deep");
  }

  @Test
  void a_failure_without_message_is_summed_up_by_its_type() {
    assertThat(Failure.of(new IllegalStateException()).summary())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void an_unknown_name_comes_with_the_names_that_look_like_it() {
    FunctionDoesNotExist unknown =
        FunctionDoesNotExist.among(
            "chess.sugest", List.of("Chess.nextMoves", "Chess.suggests", "Chess.suggest"));

    assertThat(unknown.nearest()).containsExactly("Chess.suggest", "Chess.suggests");
    assertThat(unknown)
        .hasMessage(
            "No function or job \"chess.sugest\" is deployed. Did you mean Chess.suggest or"
                + " Chess.suggests?");
  }

  @Test
  void a_name_like_no_other_comes_without_suggestion() {
    assertThat(FunctionDoesNotExist.among("Poker.deal", List.of("Chess.suggest")))
        .hasMessage("No function or job \"Poker.deal\" is deployed.");
  }

  @Test
  void what_is_too_large_says_how_much_is_allowed() {
    assertThat(new PayloadTooLarge("The arguments of Chess.suggest", 2_000_000, 1_000_000))
        .hasMessage(
            "The arguments of Chess.suggest: 2000000 bytes encoded, at most 1000000 are allowed."
                + " Pass a reference to where the data is instead.");
  }

  @Test
  void an_unknown_outcome_says_how_to_make_sure() {
    assertThat(new StartOutcomeUnknown(ID, new RuntimeException()))
        .hasMessage(
            "Nobody answered the start of %s. To make sure, start again with options().id(...) of"
                + " this id, or with its idempotency key only if it had one.",
            ID);
  }

  @Test
  void wrong_arguments_name_the_field() {
    InvalidArguments wrong = new InvalidArguments("board.fen", "is missing");

    assertThat(wrong).hasMessage("board.fen: is missing");
    assertThat(wrong.path()).isEqualTo("board.fen");
  }
}
