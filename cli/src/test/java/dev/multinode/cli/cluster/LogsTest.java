package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.JobDoesNotExist;
import dev.multinode.JobHandle;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogLine.Source;
import dev.multinode.LogPage;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What user code prints and logs. */
@ClusterSpec
final class LogsTest {

  private final Multinode multinode;

  LogsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void whatAJobPrintsAndLogsIsReadByAttempt() {
    JobHandle.Of0<Integer> talkative = multinode.job(Scenarios::talkative);
    UUID id = talkative.start();

    List<LogLine> lines = talkative.logs(id).follow().toList();

    assertThat(talkative.awaitResult(id, PATIENCE)).isEqualTo(2);
    assertThat(lines)
        .extracting(LogLine::attempt, LogLine::source, LogLine::message)
        .containsExactly(
            tuple(1, Source.STDOUT, "attempt 1"),
            tuple(1, Source.LOGGER, "computing " + id),
            tuple(1, Source.STDOUT, "on another thread"),
            tuple(1, Source.LOGGER, "giving up"),
            tuple(2, Source.STDOUT, "attempt 2"),
            tuple(2, Source.LOGGER, "computing " + id),
            tuple(2, Source.STDOUT, "on another thread"),
            tuple(2, Source.STDERR, "done"));
    assertThat(lines.get(3).level()).contains(LogLevel.ERROR);
    assertThat(lines.get(3).logger()).contains(Scenarios.class.getName());
    assertThat(lines.get(3).stackTrace().orElseThrow())
        .startsWith("java.lang.IllegalStateException: no luck");
    assertThat(talkative.logs(id)).containsExactlyElementsOf(lines);
    LogPage page = talkative.logs(id).page(4, 2);
    assertThat(page.lines()).containsExactlyElementsOf(lines.subList(4, 6));
    assertThat(page.complete()).isFalse();

    talkative.remove(id);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> talkative.logs(id).page(0, 10))
                    .isInstanceOf(JobDoesNotExist.class));
  }
}
