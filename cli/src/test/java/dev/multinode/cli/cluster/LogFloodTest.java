package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.InvocationLogs;
import dev.multinode.JobHandle;
import dev.multinode.LogLine;
import dev.multinode.LogLine.Source;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** More lines than anybody can keep. */
@ClusterSpec
final class LogFloodTest {

  private final Multinode multinode;

  LogFloodTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void aFloodOfLinesStopsNeitherItsOwnJobNorOthers() {
    JobHandle.Of0<Long> flood = multinode.job(Scenarios::flood);
    UUID id = flood.start();
    Invocations.awaitStatus(flood, id, Status.RUNNING);
    Invocations.waiting("the notice").until(() -> hasNotice(flood.logs(id)));

    assertThat(multinode.function(Scenarios::half).call(8)).isEqualTo(4);
    JobHandle.Of1<Integer, Integer> other = multinode.job(Scenarios::flaky);
    assertThat(other.awaitResult(other.start(0), PATIENCE)).isEqualTo(1);
    flood.cancel(id);

    Invocations.awaitStatus(flood, id, Status.CANCELLED);
    Invocations.waiting("its last line").until(() -> lastLine(flood.logs(id)).equals("stopped"));
    assertThat(Invocations.outcomes(flood.get(id))).hasSize(1);
  }

  private static String lastLine(InvocationLogs logs) {
    return logs.stream().map(LogLine::message).reduce("", (_, later) -> later);
  }

  private static boolean hasNotice(InvocationLogs logs) {
    return logs.stream().anyMatch(each -> each.source() == Source.NOTICE && each.dropped() > 0);
  }
}
