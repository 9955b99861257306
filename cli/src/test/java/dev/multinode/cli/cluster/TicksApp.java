package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.AttemptOutcome;
import dev.multinode.Dict;
import dev.multinode.DictEntry;
import dev.multinode.FunctionHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An app with one task that is due each second. Each run of its code is an entry of a dict of its
 * own, which the run increments from nothing: so a time that was invoked twice, code that was run
 * twice for one invocation, and a dict that counted twice are told apart. Compiled from its source
 * into a folder of its own, so that no other cluster of these tests runs it.
 */
final class TicksApp {

  static final String TASK = "Ticks.tick";
  private static final String DICT = "ticks";

  private static final String SOURCE =
      """
      import dev.multinode.Multinode;
      import dev.multinode.OverlapPolicy;
      import dev.multinode.TaskContext;
      import java.util.UUID;

      public final class Ticks {

        private Ticks() {}

        @Multinode.ScheduledTask(
            cron = "* * * * * *",
            cpu = 0.1,
            overlap = OverlapPolicy.ALLOW_ALL,
            catchUp = "PT15M")
        public static void tick(TaskContext task) {
          String run = task.nominalTime().getEpochSecond() + "/" + UUID.randomUUID();
          Multinode.current().dict("%s", String.class, Long.class).increment(run, 1);
        }
      }
      """
          .formatted(DICT);

  private TicksApp() {}

  /** Compiles it into a folder. */
  static AppSource compiledTo(Path folder) {
    return CompiledApp.of("ticks", "Ticks", SOURCE, folder);
  }

  /** What the dict counted for each run of its code, by the second since 1970 that it was for. */
  static SortedMap<Long, List<Long>> runs(Multinode multinode) {
    Dict<String, Long> dict = multinode.dict(DICT, String.class, Long.class);
    return dict.entries()
        .collect(
            Collectors.groupingBy(
                each -> Long.parseLong(each.key().split("/")[0]),
                TreeMap::new,
                Collectors.mapping(DictEntry::value, Collectors.toList())));
  }

  /**
   * Each second has one invocation, which succeeded. Its code ran once, and once more only for each
   * attempt that was given up because its worker was not heard of.
   *
   * @param runs of seconds that have passed, without a gap
   */
  static void assertOneInvocationEach(Multinode multinode, SortedMap<Long, List<Long>> runs) {
    FunctionHandle.Named<Void> tick = multinode.function(TASK, Void.class);
    Invocations.waiting("one invocation for each second")
        .untilAsserted(
            () ->
                assertThat(tick.listIds())
                    .doesNotHaveDuplicates()
                    .containsAll(idsOf(runs.firstKey(), runs.lastKey()))
                    .isSubsetOf(idsOf(runs.firstKey(), Instant.now().getEpochSecond())));
    assertThat(runs.values())
        .as("what the dict counted for each run")
        .allSatisfy(counted -> assertThat(counted).containsOnly(1L));
    runs.forEach(
        (second, counted) -> {
          JobInfo<Void> info = awaitEnd(tick, idAt(second));
          assertThat(info.status()).as("%s", info).isEqualTo(Status.SUCCEEDED);
          assertThat(counted).as("the runs of %s", info).hasSizeBetween(1, 1 + lostAttempts(info));
        });
  }

  private static int lostAttempts(JobInfo<?> info) {
    return (int)
        info.attempts().stream().filter(each -> each.outcome() == AttemptOutcome.LOST).count();
  }

  private static JobInfo<Void> awaitEnd(FunctionHandle.Named<Void> tick, UUID id) {
    return Invocations.waiting("the end of " + id)
        .until(() -> tick.get(id), info -> info.status().isTerminal());
  }

  private static List<UUID> idsOf(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(TicksApp::idAt).toList();
  }

  /** The id that the invocation for a second has. */
  static UUID idAt(long second) {
    return new ScheduleId(ClusterSettings.PROJECT, TASK).runAt(Instant.ofEpochSecond(second));
  }
}
