package dev.multinode.orchestrator.core.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.replicas.Replica.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a service or daemon, in whatever order and however often, these hold. A
 * failure names the seed of the life that broke it; {@code -Dlifecycle.seed=…} lives that life
 * first.
 */
class ReplicaSetModelTest {

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
            state = ReplicaSetLifecycle.evolve(state, event);
          }
        });
  }

  @Test
  void noIdIsEverUsedTwice() {
    everyLife(
        life -> {
          Set<UUID> used = new HashSet<>();
          for (RandomReplicaSet.Step step : life.steps()) {
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
            state = ReplicaSetLifecycle.evolve(state, event);
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
  void oneWhoLooksWheneverThereIsSomethingToDoLeavesNothingUndone() {
    everyLife(
        life -> {
          RandomReplicaSet.Step last = life.steps().getLast();
          State state = life.state();
          for (int looks = 0; isDue(state, last); looks++) {
            assertThat(looks).isLessThan(100);
            Decision decision =
                ReplicaSetLifecycle.decide(life.id(), state, new Command.Look(), last.now());
            assertThat(decision.rejection()).isEmpty();
            for (Event event : decision.events()) {
              state = ReplicaSetLifecycle.evolve(state, event);
            }
          }
          assertThat(
                  ReplicaSetLifecycle.decide(life.id(), state, new Command.Look(), last.now())
                      .rejection())
              .isPresent();
        });
  }

  private static boolean isDue(State state, RandomReplicaSet.Step last) {
    return ReplicaSetLifecycle.nextLook(state).filter(at -> !at.isAfter(last.now())).isPresent();
  }

  @Test
  void aRejectedCommandLeavesNoTrace() {
    everyStep(
        (_, step) -> {
          Decision decision = step.decision();
          assertThat(decision.rejection().isPresent()).isEqualTo(decision.events().isEmpty());
          assertThat(decision.rejection().isPresent() && !decision.effects().isEmpty()).isFalse();
        });
  }

  @Test
  void theSameCommandInTheSameStateAlwaysComesToTheSame() {
    everyStep(
        (life, step) ->
            assertThat(
                    ReplicaSetLifecycle.decide(
                        life.id(), step.before(), step.command(), step.now()))
                .isEqualTo(step.decision()));
  }

  @Test
  void replayingTheEventsGivesTheSameState() {
    everyLife(
        life -> {
          State replayed = new State.Absent();
          for (Event event : life.history()) {
            replayed = ReplicaSetLifecycle.evolve(replayed, event);
          }
          assertThat(replayed).isEqualTo(life.state());
        });
  }

  @Test
  void everyDeclaredTransitionIsVisitedAndEveryReasonToEndIsMet() {
    Set<ReplicaSetTransition> visited = new HashSet<>();
    Set<StopReason> reasons = new HashSet<>();
    everyLife(
        life -> {
          State state = new State.Absent();
          for (Event event : life.history()) {
            visited.add(ReplicaSetTransition.of(state, event));
            state = ReplicaSetLifecycle.evolve(state, event);
            if (event instanceof Event.StopAsked asked) {
              reasons.add(asked.reason());
            }
          }
        });
    assertThat(visited).containsExactlyInAnyOrderElementsOf(ReplicaSetTransition.declared());
    assertThat(reasons).containsExactlyInAnyOrder(StopReason.values());
  }

  private static Map<Integer, List<Replica>> runsByPlace(State state) {
    return state.known().map(Memory::replicas).orElse(List.of()).stream()
        .filter(Replica::isLive)
        .collect(Collectors.groupingBy(Replica::place));
  }

  private interface StepCheck {

    void check(RandomReplicaSet life, RandomReplicaSet.Step step);
  }

  private static void everyStep(StepCheck check) {
    everyLife(life -> life.steps().forEach(step -> check.check(life, step)));
  }

  private static void everyLife(Consumer<RandomReplicaSet> check) {
    Long wanted = Long.getLong("lifecycle.seed");
    long fresh = new Random().nextLong();
    for (int number = 0; number <= LIVES; number++) {
      long seed = number == 0 && wanted != null ? wanted : number == LIVES ? fresh : number;
      RandomReplicaSet life = new RandomReplicaSet(seed).live(COMMANDS);
      try {
        check.accept(life);
      } catch (AssertionError e) {
        throw new AssertionError("Broken in the life of seed " + seed, e);
      }
    }
  }
}
