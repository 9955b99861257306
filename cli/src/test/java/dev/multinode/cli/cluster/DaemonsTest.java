package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Dict;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.NotStartable;
import dev.multinode.Status;
import dev.multinode.TypeRef;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Daemons of a whole cluster, whose workers are killed and stopped under them. */
@Tag("long")
class DaemonsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String SOURCE =
      """
      import dev.multinode.DaemonContext;
      import dev.multinode.Dict;
      import dev.multinode.Multinode;
      import dev.multinode.RestartPolicy;
      import java.time.Duration;

      public final class Watchers {

        private Watchers() {}

        @Multinode.Daemon(cpu = 0.1)
        public static void watch(DaemonContext daemon) throws InterruptedException {
          Dict<String, String> turns =
              daemon.multinode().dict("turns", String.class, String.class);
          String turn = daemon.fence() + " " + ProcessHandle.current().pid();
          do {
            turns.put("watch", turn, daemon.fence());
          } while (!daemon.awaitStop(Duration.ofMillis(50)));
        }

        @Multinode.Daemon(cpu = 0.1)
        public static void returning(DaemonContext daemon) {
          count(daemon, "returning");
        }

        @Multinode.Daemon(cpu = 0.1, restart = RestartPolicy.ON_FAILURE)
        public static void once(DaemonContext daemon) {
          count(daemon, "once");
        }

        private static void count(DaemonContext daemon, String name) {
          daemon.multinode().dict("runs", String.class, Long.class).increment(name, 1);
        }
      }
      """;

  private static DataDirectory data;
  private static Cluster cluster;
  private static Multinode multinode;
  private static JobHandle<Void> once;

  /** Two workers: while one stands still the other goes on. */
  @BeforeAll
  static void start() {
    data = DataDirectory.ephemeral();
    AppSource app = CompiledApp.of("watchers", "Watchers", SOURCE, data.path().resolve("watchers"));
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, app, 2));
    multinode = cluster.connect().multinode();
    once = multinode.job("Watchers.once", new TypeRef<Void>() {});
    // What is lost with its worker would be run a second time.
    waiting("the one that runs once").until(() -> statusOfOnce() == Status.SUCCEEDED);
  }

  @AfterAll
  static void stop() {
    multinode.close();
    cluster.close();
    data.close();
  }

  @Test
  void oneThatReturnsIsStartedAgainUnlessThatIsForFailuresOnly() {
    Dict<String, Long> runs = multinode.dict("runs", String.class, Long.class);

    waiting("four runs").until(() -> runs.get("returning").orElse(0L) >= 4);

    assertThat(runs.get("once")).contains(1L);
    assertThat(once.listIds()).hasSize(1);
  }

  @Test
  void oneWhoseWorkerIsKilledGoesOnWithAHigherFence() {
    Turn before = awaitTurnAfter(new Turn(0, 0));

    ProcessHandle.of(before.process()).orElseThrow().destroyForcibly();

    assertThat(awaitTurnAfter(before).process()).isNotEqualTo(before.process());
  }

  @Test
  void oneWhoseWorkerStandsStillGoesOnElsewhereAndWritesNothingAnyMore() {
    Turn before = awaitTurnAfter(new Turn(0, 0));

    Signals.stop(before.process());
    try {
      Turn after = awaitTurnAfter(before);
      assertThat(after.process()).isNotEqualTo(before.process());
      Signals.goOn(before.process());

      waiting("nothing but turns of whoever has the lock")
          .during(Duration.ofSeconds(5))
          .until(() -> turn().fence() >= after.fence());
    } finally {
      Signals.goOn(before.process());
    }
  }

  @Test
  void nobodyStartsOneByItsName() {
    assertThatThrownBy(() -> multinode.job("Watchers.watch", new TypeRef<Void>() {}).start())
        .isInstanceOf(NotStartable.class)
        .hasMessage(
            "Watchers.watch is a daemon: it is kept running by being deployed, and cannot be"
                + " started or called.");
  }

  private static Status statusOfOnce() {
    return once.get(once.listIds().getFirst()).status();
  }

  /** The first write of a run with a higher fence. */
  private static Turn awaitTurnAfter(Turn former) {
    return waiting("a turn after " + former)
        .until(DaemonsTest::turn, turn -> turn.fence() > former.fence());
  }

  /** The last write, or none. */
  private static Turn turn() {
    return multinode
        .dict("turns", String.class, String.class)
        .get("watch")
        .map(text -> text.split(" "))
        .map(parts -> new Turn(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
        .orElse(new Turn(0, 0));
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what).atMost(PATIENCE).ignoreExceptions();
  }

  private record Turn(long fence, long process) {}
}
