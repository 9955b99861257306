package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvocationLogs;
import dev.multinode.JobDoesNotExist;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogPage;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LogSource;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.NumberedLine;
import dev.multinode.wire.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading what user code wrote. */
@Timeout(60)
class LogsTest {

  private static final UUID ID = new UUID(1, 1);
  private static final UUID RUN = new UUID(2, 2);

  private Installation installation;
  private StubOrchestrator orchestrator;
  private InvocationLogs logs;

  @BeforeEach
  void connect() {
    installation = Installation.create();
    orchestrator = installation.orchestrator();
    logs = installation.connect().multinode().job("Chess.nextMoves", String.class).logs(ID);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aLineComesWithAllThatIsKnownOfIt() {
    orchestrator.answersWith(row(Status.RUNNING), page(true, line(7, "hello")));

    LogPage page = logs.page(6, 10);

    assertThat(page)
        .isEqualTo(
            new LogPage(
                List.of(
                    new LogLine(
                        7,
                        2,
                        RUN,
                        Instant.EPOCH,
                        LogLine.Source.LOGGER,
                        Optional.of(LogLevel.WARN),
                        Optional.of("app.Chess"),
                        "task",
                        "hello",
                        Optional.of("at Chess"),
                        0)),
                7,
                false));
    assertThat(orchestrator.asked().getLast())
        .isEqualTo("/v1/rows/%s/logs?after=6&limit=10&wait=0&all=false".formatted(ID));
  }

  @Test
  void linesOfAnInvocationThatIsOverAreAskedForWhenAllOfThemAreRead() {
    orchestrator.answersWith(row(Status.FAILED), page(true, line(1, "last words")));

    assertThat(logs.page(0, 10).complete()).isTrue();
    assertThat(orchestrator.asked().getLast()).endsWith("wait=0&all=true");
  }

  @Test
  void aPageBeforeTheLastIsNotTheEnd() {
    orchestrator.answersWith(row(Status.SUCCEEDED), page(false, line(1, "first words")));

    assertThat(logs.page(0, 1).complete()).isFalse();
  }

  @Test
  void whoFollowsGetsEveryLineUntilTheEnd() {
    orchestrator.answersWith(
        row(Status.RUNNING),
        page(true),
        row(Status.RUNNING),
        page(true, line(1, "one")),
        row(Status.SUCCEEDED),
        page(true, line(2, "two")));

    assertThat(logs.follow()).extracting(LogLine::message).containsExactly("one", "two");
    assertThat(orchestrator.asked().get(1)).endsWith("wait=1000&all=false");
  }

  @Test
  void logsOfWhatDoesNotExistDoNotExist() {
    orchestrator.knowsNothing();

    assertThatThrownBy(() -> logs.page(0, 10)).isInstanceOf(JobDoesNotExist.class);
  }

  private static InvocationRow row(Status status) {
    return Rows.of(ID, "Chess.nextMoves", status);
  }

  private static LogsPage page(boolean last, NumberedLine... lines) {
    return new LogsPage(Arrays.asList(lines), last);
  }

  private static NumberedLine line(long number, String message) {
    return new NumberedLine(
        number,
        2,
        RUN,
        new dev.multinode.wire.LogLine(
            number,
            Instant.EPOCH,
            LogSource.LOGGER,
            dev.multinode.wire.LogLevel.WARN,
            "app.Chess",
            "task",
            message,
            "at Chess",
            0L));
  }
}
