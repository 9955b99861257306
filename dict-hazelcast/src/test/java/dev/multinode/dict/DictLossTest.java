package dev.multinode.dict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.DictUnavailable;
import dev.multinode.spi.DictValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that put while members, each a process of its own, are killed and started again. */
@Tag("long")
class DictLossTest {

  private static final int PROCESSES = 4;
  private static final int KEYS = 2_500;
  private static final int PUTS = 25_000;
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final DictRig rig = DictRig.forProcesses();
  private final String project = "p" + UUID.randomUUID();
  private final List<Process> putting = new ArrayList<>();
  @TempDir private Path folder;
  private MemberProcesses members;

  @BeforeEach
  void startMembers() throws IOException {
    members = new MemberProcesses(folder, rig.memberOptions());
  }

  @AfterEach
  void stop() {
    putting.forEach(each -> each.destroyForcibly().onExit().join());
    members.close();
  }

  @Test
  void everyAcknowledgedPutIsThereAlsoAfterAllMembersWereKilledAtOnce() throws Exception {
    try (HazelcastDicts dicts = connect()) {
      awaitLoaded(dicts);
      DictRig.awaitMajority(connection());
      for (int number = 0; number < PROCESSES; number++) {
        putting.add(start("w" + number));
      }
      int kills = killOneAtATimeWhileTheyPut(dicts);
      assertThat(kills).isGreaterThan(2);
      assertThat(putting).allSatisfy(each -> assertThat(each.exitValue()).isZero());
      awaitLoaded(dicts);
      assertThat(contents(dicts)).isEqualTo(expected());

      IntStream.range(0, MemberProcesses.COUNT).forEach(members::kill);
      for (int number = 0; number < MemberProcesses.COUNT; number++) {
        members.start(number);
      }

      awaitLoaded(dicts);
      assertThat(contents(dicts)).isEqualTo(expected());
    }
  }

  private int killOneAtATimeWhileTheyPut(HazelcastDicts dicts) throws IOException {
    int kills = 0;
    while (putting.stream().anyMatch(Process::isAlive)) {
      int victim = kills % MemberProcesses.COUNT;
      members.kill(victim);
      kills++;
      awaitLoaded(dicts);
      members.start(victim);
      awaitLoaded(dicts);
    }
    return kills;
  }

  /** What the last put of each key has put. */
  private static Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    for (int number = 0; number < PROCESSES; number++) {
      for (int put = PUTS - KEYS; put < PUTS; put++) {
        expected.put("w" + number + "-" + put % KEYS, Integer.toString(put));
      }
    }
    return expected;
  }

  private static Map<String, String> contents(HazelcastDicts dicts) {
    Map<String, String> contents = new TreeMap<>();
    for (String key : expected().keySet()) {
      dicts
          .get("puts", key)
          .join()
          .map(DictValue::value)
          .ifPresent(value -> contents.put(key, new String(value, UTF_8)));
    }
    return contents;
  }

  private DictConnection connection() {
    return new DictConnection(DictMemberSettings.DEFAULT_CLUSTER_NAME, members.addresses());
  }

  private HazelcastDicts connect() {
    return await()
        .atMost(PATIENCE)
        .ignoreException(DictUnavailable.class)
        .until(
            () -> HazelcastDicts.connect(project, connection(), rig.journal()),
            each -> each != null);
  }

  /** All partitions have an owner that has compared them with the journal. */
  private static void awaitLoaded(HazelcastDicts dicts) {
    await()
        .atMost(PATIENCE)
        .ignoreException(DictUnavailable.class)
        .until(
            () -> {
              dicts.list();
              return true;
            });
  }

  private Process start(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PuttingProcess.class.getName(),
            project,
            name,
            Integer.toString(KEYS),
            Integer.toString(PUTS),
            rig.journal().bootstrapServers(),
            String.join(",", members.addresses()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }
}
