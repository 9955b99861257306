package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.MemberProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that compete for one lock of three members and are killed at random, as is a member
 * whenever all three decide. {@code -Dexclusion.seconds=…} says for how long.
 */
@Tag("long")
class MutualExclusionTest {

  private static final int PROCESSES = 4;
  private static final Duration LASTING =
      Duration.ofSeconds(Integer.getInteger("exclusion.seconds", 40));
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final Random random = new Random();
  private final List<Process> processes = new ArrayList<>();

  @Test
  void noTwoLivingProcessesAreInTheSectionAtOnce() throws Exception {
    try (MemberProcesses members = new MemberProcesses(folder);
        HazelcastConnection connection =
            new HazelcastConnection(
                DictConnection.of(DictMemberSettings.DEFAULT_CLUSTER_NAME, members.addresses()))) {
      awaitAllDecide(connection);
      for (int number = 0; number < PROCESSES; number++) {
        processes.add(start(members.addresses()));
      }
      awaitEntries(10);
      long until = System.nanoTime() + LASTING.toNanos();
      int victim = 0;
      while (System.nanoTime() < until) {
        replaceOne(members.addresses());
        members.kill(victim);
        awaitEntries(entries() + 5);
        members.start(victim);
        awaitAllDecide(connection);
        victim = (victim + 1) % 3;
      }
      awaitEntries(entries() + 5);
    } finally {
      processes.forEach(each -> each.destroyForcibly().onExit().join());
    }
    assertThat(folder.resolve("violations")).doesNotExist();
  }

  private void replaceOne(List<String> members) throws IOException {
    int number = random.nextInt(PROCESSES);
    processes.get(number).destroyForcibly().onExit().join();
    processes.set(number, start(members));
    // One that has lost the lock, because members were away, has halted.
    for (int each = 0; each < PROCESSES; each++) {
      if (!processes.get(each).isAlive()) {
        processes.set(each, start(members));
      }
    }
  }

  private Process start(List<String> members) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ExclusiveProcess.class.getName(),
            folder.toString(),
            String.join(",", members))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private void awaitEntries(int count) {
    await().atMost(PATIENCE).until(() -> entries() >= count);
  }

  private int entries() throws IOException {
    Path journal = folder.resolve("journal");
    return Files.exists(journal) ? Files.readAllLines(journal).size() : 0;
  }

  private static void awaitAllDecide(HazelcastConnection connection) {
    await()
        .atMost(PATIENCE)
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .ignoreExceptions()
        .until(() -> Deciders.count(connection.client()) == 3);
  }
}
