package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.wire.DeclaredReplicas;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.Submit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * The orchestrator is killed again and again while what it keeps running is deployed and fails. Of
 * what was committed there must never be more runs than may be, and once nothing happens any more
 * exactly those that are wanted.
 */
class ReplicaCrashTest {

  private static final int REPLICAS = 2;
  private static final Duration DEPLOYED_AGAIN = Duration.ofSeconds(2);

  @Test
  void killed_at_any_instant_around_a_start_after_a_pause_there_is_one_run_for_each_place() {
    for (int millis = -100; millis <= 300; millis += 2) {
      Keeper keeper = new Keeper(millis, WireReplicas.daemon(1));
      Instant kill = Wire.START.plusSeconds(1).plusMillis(millis);
      keeper.live(
          now -> {
            if (now.equals(Wire.START.plusMillis(10))) {
              keeper.failSomeRun();
            }
            if (!now.isBefore(kill) && now.isBefore(kill.plusMillis(10))) {
              keeper.crash();
            }
          });
      keeper.hasExactlyWhatIsWanted(1);
    }
  }

  @Test
  void killed_over_and_over_there_are_exactly_the_wanted_runs_of_a_daemon() {
    for (int seed = 0; seed < 150; seed++) {
      killOverAndOver(seed, WireReplicas.daemon(REPLICAS));
    }
  }

  @Test
  void killed_over_and_over_there_are_exactly_the_wanted_runs_of_a_service() {
    for (int seed = 0; seed < 150; seed++) {
      killOverAndOver(seed, WireReplicas.service(REPLICAS));
    }
  }

  private static void killOverAndOver(int seed, WireReplicas replicas) {
    Random random = new Random(seed);
    Keeper keeper = new Keeper(seed, replicas);
    keeper.live(
        now -> {
          if (random.nextInt(12) == 0) {
            keeper.crash();
          }
          if (random.nextInt(40) == 0) {
            keeper.failSomeRun();
          }
          if (now.equals(Wire.START.plus(DEPLOYED_AGAIN))) {
            keeper.deploy("2");
          }
        });
    keeper.hasExactlyWhatIsWanted(REPLICAS);
    keeper.runsNothingBut("2");
  }

  /** An orchestrator that is killed now and then, and its engine. */
  private static final class Keeper {

    private static final Duration TROUBLE = Duration.ofSeconds(4);
    private static final Duration CALM = Duration.ofSeconds(20);

    private final WireReplicas replicas;
    private final Random chance;
    private final KilledOrchestrator orchestrator;
    private final Set<UUID> everStarted = new HashSet<>();
    private final Map<UUID, Submit> live = new LinkedHashMap<>();

    Keeper(long seed, WireReplicas replicas) {
      this.replicas = replicas;
      chance = new Random(seed);
      orchestrator =
          new KilledOrchestrator(
              chance, StoredReplicaSets.STORE, ReplicaSets::processor, this::obey);
      deploy("1");
      orchestrator.settle();
    }

    void deploy(String version) {
      DeclaredReplicas.deployed(Optional.empty(), WireReplicas.app(version, replicas))
          .forEach(this::ask);
    }

    private void ask(ReplicaCommand command) {
      byte[] key = Keys.ofReplicaSet("chess", replicas.name());
      orchestrator.ask(orchestrator.topics.replicaCommands(), key, command);
    }

    /** Trouble, and then enough time without any for every pause to be over. */
    void live(Consumer<Instant> trouble) {
      Instant calm = Wire.START.plus(TROUBLE);
      orchestrator.live(calm, trouble);
      orchestrator.calm(calm.plus(CALM));
    }

    void crash() {
      orchestrator.crash();
    }

    private void obey(SpecificRecord command) {
      switch (command) {
        case Submit submit -> {
          UUID run = submit.getInvocationId();
          assertThat(everStarted.add(run)).isTrue();
          live.put(run, submit);
          if (replicas.rule().getKind() == ReplicaKind.SERVICE) {
            ask(replicas.ready(run));
          }
          assertThat(liveAt(submit.getEnvelope().getReplicaOf().getReplica()))
              .isLessThanOrEqualTo(2);
        }
        case Cancel cancel -> end(cancel.getInvocationId(), ReplicaOutcome.CANCELLED);
        default -> throw new AssertionError("Nobody asks for a " + command);
      }
    }

    private long liveAt(int place) {
      return live.values().stream()
          .filter(submit -> submit.getEnvelope().getReplicaOf().getReplica() == place)
          .count();
    }

    void failSomeRun() {
      List<UUID> runs = List.copyOf(live.keySet());
      if (!runs.isEmpty()) {
        end(runs.get(chance.nextInt(runs.size())), ReplicaOutcome.FAILED);
      }
    }

    private void end(UUID run, ReplicaOutcome outcome) {
      if (live.remove(run) != null) {
        ask(replicas.ended(run, outcome));
      }
    }

    void hasExactlyWhatIsWanted(int number) {
      assertThat(live.values())
          .extracting(submit -> submit.getEnvelope().getReplicaOf().getReplica())
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, number).boxed().toList());
    }

    void runsNothingBut(String version) {
      assertThat(live.values())
          .allMatch(submit -> submit.getEnvelope().getVersion().equals(version));
    }
  }
}
