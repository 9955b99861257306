package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Failure;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void aFailureTellsTypeMessageAndStackTrace() {
    Failure failure = Failures.of(new IllegalStateException("no board"));

    assertThat(failure.getType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.getMessage()).isEqualTo("no board");
    assertThat(failure.getStackTrace())
        .contains("FailuresTest.aFailureTellsTypeMessageAndStackTrace");
  }

  @Test
  void anExceptionWithoutAMessageHasAnEmptyOne() {
    assertThat(Failures.of(new IllegalStateException()).getMessage()).isEmpty();
  }

  @Test
  void longMessagesAndStackTracesAreCut() {
    Failure failure = Failures.of(new IllegalStateException("x".repeat(100_000)));

    assertThat(failure.getMessage()).hasSize(4096);
    assertThat(failure.getStackTrace()).hasSize(16_384);
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    String cut = Failures.cut("♜".repeat(10), 10);

    assertThat(cut).isEqualTo("♜♜♜");
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void aTextThatJustFitsIsLeftAlone() {
    assertThat(Failures.cut("abcdefghij", 10)).isEqualTo("abcdefghij");
  }

  @Test
  void anExceptionThatCannotTellItsMessageIsReportedNevertheless() {
    Failure failure = Failures.of(new Unspeakable());

    assertThat(failure.getType()).isEqualTo(Unspeakable.class.getName());
    assertThat(failure.getMessage()).contains("could not be read");
  }

  @Test
  void soIsOneThatHasNoEndOfThem() {
    Failure failure = Failures.of(new Endless());

    assertThat(failure.getType()).isEqualTo(Endless.class.getName());
    assertThat(failure.getMessage()).contains("java.lang.StackOverflowError");
  }

  private static final class Endless extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return getMessage() + ".";
    }
  }

  private static final class Unspeakable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }
}
