package dev.multinode.orchestrator.core.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.Lives;
import dev.multinode.orchestrator.core.Transition;
import dev.multinode.orchestrator.core.Watched;
import dev.multinode.orchestrator.core.WatchedContract;
import dev.multinode.orchestrator.core.replicas.Replica.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever happens to a service or daemon, in whatever order and however often, these hold. */
class ReplicaSetModelTest extends WatchedContract<State, Command, Event, Effect, Rejection> {

  private static final int LIVES = 600;
  private static final int COMMANDS = 150;

  @Test
  void aPlaceHasARunAndAtMostOneThatTakesItsPlace() {
    everyStep(
        (life, step) ->
            runsByPlace(step.after())
                .forEach(
                    (_, runs) -> {
                      assertThat(runs).hasSizeLessThanOrEqualTo(2);
                      if (life.kind() == ReplicaKind.DAEMON) {
                        assertThat(runs)
                            .filteredOn(run -> run.phase() != Phase.STOPPING)
                            .hasSizeLessThanOrEqualTo(1);
                      }
                    }));
  }

  @Test
  void ofAServiceNoMoreThanOneReplicaIsBeingReplacedByOneThatIsNotHealthyYet() {
    everyStep(
        (_, step) ->
            assertThat(runsByPlace(step.after()).values())
                .filteredOn(
                    runs ->
                        runs.stream().anyMatch(run -> run.phase() == Phase.RUNNING)
                            && runs.stream().anyMatch(run -> run.phase() == Phase.STARTING))
                .hasSizeLessThanOrEqualTo(1));
  }

  @Test
  void aReplicaThatServesIsToldToEndForAnotherOnlyIfThatServes() {
    everyStep(
        (life, step) -> {
          State state = step.before();
          for (Event event : step.decision().events()) {
            if (life.kind() == ReplicaKind.SERVICE
                && event instanceof Event.StopAsked asked
                && asked.reason() == StopReason.REPLACED) {
              Memory memory = state.known().orElseThrow();
              Replica stopped = memory.replica(asked.run()).orElseThrow();
              assertThat(
                      stopped.phase() == Phase.STARTING
                          || memory.at(stopped.place()).stream()
                                  .filter(each -> each.phase() == Phase.RUNNING)
                                  .count()
                              == 2)
                  .isTrue();
            }
            state = state.after(event);
          }
        });
  }

  @Test
  void noIdIsEverUsedTwice() {
    everyLife(
        life -> {
          Set<UUID> used = new HashSet<>();
          for (var step : life.steps()) {
            for (Effect effect : step.decision().effects()) {
              if (effect instanceof Effect.Start start) {
                assertThat(used.add(start.run())).isTrue();
              }
            }
          }
        });
  }

  @Test
  void whateverIsStartedOrToldToEndIsSoByAnEventAndTheOtherWayRound() {
    everyStep(
        (_, step) -> {
          List<String> happened = new ArrayList<>();
          for (Event event : step.decision().events()) {
            switch (event) {
              case Event.Started each -> happened.add("start " + each.replica().run());
              case Event.StopAsked each -> happened.add("stop " + each.run());
              default -> {}
            }
          }
          List<String> caused = new ArrayList<>();
          for (Effect effect : step.decision().effects()) {
            switch (effect) {
              case Effect.Start each -> caused.add("start " + each.run());
              case Effect.Stop each -> caused.add("stop " + each.run());
            }
          }
          assertThat(caused).isEqualTo(happened);
        });
  }

  @Test
  void aRunIsToldToEndOnce() {
    everyLife(
        life -> {
          Set<UUID> told = new HashSet<>();
          for (Event event : life.history()) {
            if (event instanceof Event.StopAsked asked) {
              assertThat(told.add(asked.run())).isTrue();
            }
          }
        });
  }

  @Test
  void nothingIsStartedBeforeItsPauseIsOver() {
    everyStep(
        (_, step) -> {
          State state = step.before();
          for (Event event : step.decision().events()) {
            if (event instanceof Event.Started started) {
              Memory memory = state.known().orElseThrow();
              memory.at(started.replica().place()).stream()
                  .filter(each -> !memory.isOutdated(each))
                  .flatMap(each -> each.restartAt().stream())
                  .forEach(at -> assertThat(at).isBeforeOrEqualTo(step.now()));
            }
            state = state.after(event);
          }
        });
  }

  @Test
  void onceAllIsCalmEachPlaceHasOneRunOfTheLatestVersionOrNothingIsThere() {
    everyLife(
        life -> {
          life.calmDown();
          switch (life.state()) {
            case State.Absent _ -> {}
            case State.Leaving leaving -> throw new AssertionError("It is still there: " + leaving);
            case State.Kept(Memory memory) -> {
              assertThat(memory.wanted()).isEqualTo(memory.rule().replicas());
              assertThat(memory.replicas())
                  .allMatch(each -> !memory.isOutdated(each))
                  .allMatch(each -> each.phase() == Phase.RUNNING || each.phase() == Phase.DONE);
              assertThat(memory.replicas().stream().map(Replica::place).sorted().toList())
                  .isEqualTo(IntStream.range(0, memory.wanted()).boxed().toList());
            }
          }
        });
  }

  @Test
  void everyReasonToEndIsMet() {
    Set<StopReason> reasons = new HashSet<>();
    everyLife(
        life -> {
          for (Event event : life.history()) {
            if (event instanceof Event.StopAsked asked) {
              reasons.add(asked.reason());
            }
          }
        });
    assertThat(reasons).containsExactlyInAnyOrder(StopReason.values());
  }

  private static Map<Integer, List<Replica>> runsByPlace(State state) {
    return state.known().map(Memory::replicas).orElse(List.of()).stream()
        .filter(Replica::isLive)
        .collect(Collectors.groupingBy(Replica::place));
  }

  private interface StepCheck {

    void check(RandomReplicaSet life, Watched.Step<State, Command, Event, Effect, Rejection> step);
  }

  private static void everyStep(StepCheck check) {
    everyLife(life -> life.steps().forEach(step -> check.check(life, step)));
  }

  private static void everyLife(Consumer<? super RandomReplicaSet> check) {
    Lives.each(LIVES, seed -> new RandomReplicaSet(seed).live(COMMANDS), check);
  }

  @Override
  protected void everyWatched(Consumer<Watched<State, Command, Event, Effect, Rejection>> check) {
    everyLife(check);
  }

  @Override
  protected Set<Transition> declared() {
    return ReplicaSetTransitions.declared();
  }

  @Override
  protected int mostLooks() {
    return 100;
  }
}
