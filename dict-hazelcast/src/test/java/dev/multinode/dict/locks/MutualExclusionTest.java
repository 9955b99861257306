package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.Installation;
import dev.multinode.dict.MemberProcesses;
import dev.multinode.dict.locks.FencedFile.Entry;
import dev.multinode.dict.locks.FencedFile.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight processes that compete for one lock of three members. {@code -Dexclusion.seconds=…} says
 * for how long.
 */
@Tag("long")
class MutualExclusionTest {

  private static final int PROCESSES = 8;
  private static final Duration LASTING =
      Duration.ofSeconds(Integer.getInteger("exclusion.seconds", 120));
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long SEED =
      Long.getLong("exclusion.seed", System.currentTimeMillis() % 100_000);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Installation installation = new Installation();
  private final List<Process> processes = new ArrayList<>();

  /** Those that were killed or stopped, and could not say that they had lost the lock. */
  private final List<Disturbance> disturbances = new ArrayList<>();

  private FencedFile file;
  private MemberProcesses members;
  private HazelcastConnection connection;

  @BeforeEach
  void start() throws IOException {
    file = new FencedFile(folder);
    members = new MemberProcesses(folder);
    connection =
        new HazelcastConnection(
            Optional.of(
                new DictConnection(DictMemberSettings.DEFAULT_CLUSTER_NAME, members.addresses())));
    awaitWhole();
    for (int number = 0; number < PROCESSES; number++) {
      processes.add(startProcess());
    }
    awaitEntries(10);
  }

  @AfterEach
  void stop() {
    processes.forEach(each -> each.destroyForcibly().onExit().join());
    connection.close();
    members.close();
  }

  /** Processes are killed and stopped for a while at random, and a member whenever all decide. */
  @Test
  void noTwoAreInTheSectionAtOnceAsFencedAndFencesRise() throws Exception {
    long until = System.nanoTime() + LASTING.toNanos();
    int victim = 0;
    while (System.nanoTime() < until) {
      members.kill(victim);
      awaitEntries(entries() + 5);
      disturbOne();
      members.start(victim);
      disturbOne();
      awaitWhole();
      victim = (victim + 1) % MemberProcesses.COUNT;
    }
    awaitEntries(entries() + 5);
    processes.forEach(each -> each.destroyForcibly().onExit().join());

    assertExclusive();
  }

  @Test
  void withoutAMajorityNobodyIsInTheSectionUntilTheMembersAreFormedAnew() throws Exception {
    members.kill(0);
    members.kill(1);
    // Who was in it may leave, and whoever was about to get it may have got it.
    awaitNoEntries(Duration.ofSeconds(15));
    members.start(0);
    members.start(1);
    awaitNoEntries(Duration.ofSeconds(15));
    int before = entries();

    LockReset.request(connection, PATIENCE);

    awaitEntries(before + 20);
    processes.forEach(each -> each.destroyForcibly().onExit().join());
    assertExclusive();
  }

  private void disturbOne() throws IOException, InterruptedException {
    int number = random.nextInt(PROCESSES);
    Process process = processes.get(number);
    if (random.nextBoolean()) {
      disturbances.add(new Disturbance(process.pid(), System.currentTimeMillis(), 0));
      process.destroyForcibly().onExit().join();
      processes.set(number, startProcess());
    } else {
      // For longer than the session lives, or not.
      int seconds = 1 + random.nextInt(14);
      disturbances.add(new Disturbance(process.pid(), System.currentTimeMillis(), seconds));
      signal("STOP", process);
      CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
          .execute(() -> signal("CONT", process));
    }
  }

  private static void signal(String name, Process process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertExclusive() throws IOException {
    List<Entry> accepted = file.accepted();
    List<Entry> entered = accepted.stream().filter(each -> each.what() == What.ENTERED).toList();
    assertThat(entered)
        .as("fences of those who entered, seed %d", SEED)
        .extracting(Entry::fence)
        .doesNotHaveDuplicates()
        .isSorted();
    Optional<Entry> inside = Optional.empty();
    for (Entry each : accepted) {
      switch (each.what()) {
        case ENTERED -> {
          inside.ifPresent(this::assertExcused);
          inside = Optional.of(each);
        }
        case LEFT -> {
          assertThat(inside)
              .as("who is in the section when %s, seed %d", each, SEED)
              .hasValueSatisfying(
                  now -> {
                    assertThat(now.fence()).isEqualTo(each.fence());
                    assertThat(now.pid()).isEqualTo(each.pid());
                  });
          inside = Optional.empty();
        }
        case LOST -> throw new AssertionError("Losses are told elsewhere");
      }
    }
    for (Entry each : file.refused()) {
      assertExcused(each);
    }
  }

  /** Whoever was overtaken could not know it, or has said so. */
  private void assertExcused(Entry overtaken) {
    if (disturbances.stream().noneMatch(each -> each.excuses(overtaken))) {
      assertThat(ExclusiveProcess.losses(folder, overtaken.pid()))
          .as("%s was overtaken, seed %d", overtaken, SEED)
          .content()
          .contains("LOST %d ".formatted(overtaken.fence()));
    }
  }

  /** A process was killed, or stopped for some seconds. */
  private record Disturbance(long pid, long at, int seconds) {

    /** How long before and after it what a process tells may be due to it. */
    private static final long AROUND_MILLIS = 15_000;

    boolean excuses(Entry overtaken) {
      return overtaken.pid() == pid
          && overtaken.at() > at - AROUND_MILLIS
          && overtaken.at() < at + seconds * 1_000L + AROUND_MILLIS;
    }
  }

  private Process startProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ExclusiveProcess.class.getName(),
            folder.toString(),
            String.join(",", members.addresses()),
            installation.bootstrapServers(),
            installation.registryUrl())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  private void awaitEntries(int count) {
    await().atMost(PATIENCE).until(() -> entries() >= count);
  }

  private void awaitNoEntries(Duration time) {
    int[] last = {-1};
    await()
        .atMost(PATIENCE)
        .pollInterval(time)
        .until(
            () -> {
              int before = last[0];
              last[0] = entries();
              return last[0] == before;
            });
  }

  private int entries() throws IOException {
    return file.accepted().size();
  }

  private void awaitWhole() {
    await()
        .atMost(PATIENCE)
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .ignoreExceptions()
        .until(() -> Deciders.count(connection.client()) == MemberProcesses.COUNT);
  }
}
