package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.LogLine;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job has started, and what becomes of it when the job ends. */
@ClusterSpec
final class TreesTest {

  private final Multinode multinode;

  TreesTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void whatAJobStartsEndsWithItUnlessItIsDetached(@TempDir Path folder) throws IOException {
    JobHandle.Of1<String, List<UUID>> spawning = multinode.job(Scenarios::spawning);
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    Path latch = folder.resolve("go on");
    UUID parent = spawning.start(latch.toString());
    Invocations.awaitYields(spawning, parent, 1);
    List<UUID> started = spawning.get(parent).result().orElseThrow();
    Invocations.awaitYields(patient, started.get(0), 1);
    Invocations.awaitYields(patient, started.get(1), 1);

    Files.createFile(latch);

    assertThatThrownBy(() -> spawning.awaitResult(parent, PATIENCE))
        .isInstanceOf(InvocationFailed.class);
    Invocations.awaitStatus(patient, started.get(0), Status.CANCELLED);
    assertThat(patient.get(started.get(0)).parent()).contains(parent);
    assertThat(patient.get(started.get(1)).parent()).isEmpty();
    assertThat(patient.get(started.get(1)).status()).isEqualTo(Status.RUNNING);
    patient.cancel(started.get(1));
    Invocations.awaitStatus(patient, started.get(1), Status.CANCELLED);
  }

  @Test
  void whatAJobHasLeftRunningEndsWhenTheJobIsRemovedAndIsKept() {
    JobHandle.Of0<UUID> leaving = multinode.job(Scenarios::leaving);
    JobHandle.Of0<String> patient = multinode.job(Scenarios::patient);
    UUID parent = leaving.start();
    UUID child = leaving.awaitResult(parent, PATIENCE);
    Invocations.awaitYields(patient, child, 1);
    assertThat(patient.get(child).status()).isEqualTo(Status.RUNNING);

    leaving.remove(parent);

    Invocations.awaitStatus(patient, child, Status.CANCELLED);
    assertThat(patient.get(child).parent()).contains(parent);
    assertThat(patient.get(child).result()).contains("waiting");
  }

  @Test
  void aCancelReachesAJobThatJoinsAChildWhichTakesItsTime(@TempDir Path folder) throws IOException {
    JobHandle.Of1<String, String> joining = multinode.job(Scenarios::joining);
    Path latch = folder.resolve("go on");
    UUID parent = joining.start(latch.toString());
    Invocations.awaitYields(joining, parent, 1);

    joining.cancel(parent);

    assertThat(joining.logs(parent).follow())
        .extracting(LogLine::message)
        .containsExactly("told to end: JobCancelled");
    assertThat(joining.get(parent).status()).isEqualTo(Status.CANCELLED);
    Files.createFile(latch);
  }
}
