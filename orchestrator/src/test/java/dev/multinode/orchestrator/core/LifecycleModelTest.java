package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever happens to an invocation, in whatever order and however often, these hold. */
class LifecycleModelTest {

  private static final int LIVES = 10_000;
  private static final int COMMANDS = 120;

  @Test
  void anInvocationIsSubmittedFirstAndOnceAndFinishedAtMostOnce() {
    everyLife(
        life -> {
          List<Event> published = published(life);
          if (!published.isEmpty()) {
            assertThat(published.getFirst()).isInstanceOf(Event.Submitted.class);
          }
          assertThat(published).filteredOn(Event.Submitted.class::isInstance).hasSizeLessThan(2);
          assertThat(published).filteredOn(Event.Finished.class::isInstance).hasSizeLessThan(2);
        });
  }

  @Test
  void afterTheEndNothingHappensButRemovalAndRefusalsAndAfterThatNothing() {
    everyLife(
        life -> {
          boolean finished = false;
          boolean removed = false;
          for (Event event : published(life)) {
            assertThat(removed).isFalse();
            if (finished) {
              assertThat(event).isInstanceOfAny(Event.Removed.class, Event.OutcomeRefused.class);
            }
            finished |= event instanceof Event.Finished;
            removed |= event instanceof Event.Removed;
          }
        });
  }

  @Test
  void nothingOfASupersededAttemptIsEverVisible() {
    everyLife(
        life -> {
          int current = 0;
          for (Event event : published(life)) {
            switch (event) {
              case Event.AttemptEnded ended -> current = ended.attempt().number() + 1;
              case Event.AttemptReleased released ->
                  assertThat(released.attempt()).isGreaterThanOrEqualTo(current);
              case Event.AttemptStarted started ->
                  assertThat(started.run().attempt()).isGreaterThanOrEqualTo(current);
              case Event.ValueYielded yielded ->
                  assertThat(yielded.run().attempt()).isGreaterThanOrEqualTo(current);
              case Event.ProgressReported reported ->
                  assertThat(reported.run().attempt()).isGreaterThanOrEqualTo(current);
              case Event.Finished finished when finished.attempt().isPresent() ->
                  assertThat(finished.attempt().get().number()).isGreaterThanOrEqualTo(current);
              default -> {}
            }
          }
        });
  }

  @Test
  void anAttemptIsBoundToOneRunWhichAloneYieldsAndEndsIt() {
    everyLife(
        life -> {
          Map<Integer, UUID> bound = new HashMap<>();
          for (Event event : unveiled(life)) {
            switch (event) {
              case Event.AttemptStarted started ->
                  assertThat(bound.put(started.run().attempt(), started.run().executionId()))
                      .isNull();
              case Event.ValueYielded yielded -> isBound(bound, yielded.run());
              case Event.ProgressReported reported -> isBound(bound, reported.run());
              case Event.Finished finished -> endsWhatIsBound(bound, finished.attempt());
              default -> {}
            }
          }
        });
  }

  @Test
  void noAttemptFollowsOneThatMayHaveRunWhereThatMayBeOnceOnly() {
    everyLife(
        life -> {
          for (RandomLife.Step step : life.steps()) {
            for (Event event : step.decision().events()) {
              if (life.mayRunOnceOnly() && event instanceof Event.AttemptEnded ended) {
                assertThat(ended.attempt().run().isEmpty() || isUnbegun(step.command())).isTrue();
                assertThat(ended.attempt().outcome())
                    .isIn(
                        AttemptOutcome.HANDED_BACK,
                        AttemptOutcome.DEFERRED,
                        AttemptOutcome.UNHEARD);
              }
            }
          }
        });
  }

  @Test
  void whatIsCancelledOrUnknownIsNotGranted() {
    everyLife(
        life -> {
          for (RandomLife.Step step : life.steps()) {
            if (step.command() instanceof Command.RequestRun
                && !(step.before() instanceof State.Pending)) {
              assertThat(step.decision().events())
                  .extracting(LifecycleModelTest::unveil)
                  .noneMatch(Event.AttemptStarted.class::isInstance);
            }
          }
        });
  }

  private static boolean isUnbegun(Command command) {
    return command instanceof Command.HandedBack handedBack && !handedBack.begun();
  }

  @Test
  void eachAttemptIsReleasedAtMostOnceAndTheyRise() {
    everyLife(
        life -> {
          List<Integer> released = new ArrayList<>();
          for (Effect effect : effects(life)) {
            if (effect instanceof Effect.Dispatch dispatch) {
              released.add(dispatch.attempt());
            }
          }
          assertThat(released).isSorted().doesNotHaveDuplicates();
        });
  }

  @Test
  void theCallerIsAnsweredAtMostOnceAndOnlyWithTheEnd() {
    everyLife(
        life -> {
          assertThat(effects(life)).filteredOn(Effect.Answer.class::isInstance).hasSizeLessThan(2);
          for (RandomLife.Step step : life.steps()) {
            boolean answers =
                step.decision().effects().stream().anyMatch(Effect.Answer.class::isInstance);
            boolean ends =
                step.decision().events().stream()
                    .map(LifecycleModelTest::unveil)
                    .anyMatch(Event.Finished.class::isInstance);
            assertThat(!answers || ends).isTrue();
          }
        });
  }

  @Test
  void aSlotIsUsedByOneAttemptAtATimeAndGivenBackOnce() {
    everyLife(
        life -> {
          Optional<Integer> used = Optional.empty();
          for (Effect effect : effects(life)) {
            switch (effect) {
              case Effect.AcquireSlot acquire -> {
                assertThat(used).isEmpty();
                used = Optional.of(acquire.attempt());
              }
              case Effect.ReleaseSlot release -> {
                assertThat(used).contains(release.attempt());
                used = Optional.empty();
              }
              default -> {}
            }
          }
          boolean over =
              life.state() instanceof State.Finished || life.state() instanceof State.Removed;
          assertThat(over && used.isPresent()).isFalse();
        });
  }

  @Test
  void locksAreGivenBackOnceAndNothingIsReleasedWithoutFencesOfItsOwn() {
    everyLife(
        life -> {
          Optional<Integer> asked = Optional.empty();
          for (Effect effect : effects(life)) {
            switch (effect) {
              case Effect.AcquireLocks acquire -> {
                assertThat(asked.filter(former -> former >= acquire.attempt())).isEmpty();
                asked = Optional.of(acquire.attempt());
              }
              case Effect.ReleaseLocks _ -> asked = Optional.empty();
              case Effect.Dispatch dispatch when LockUse.isLocked(dispatch.envelope()) -> {
                assertThat(asked).contains(dispatch.attempt());
                assertThat(dispatch.fences()).isNotEmpty();
              }
              default -> {}
            }
          }
          assertThat(asked.isPresent() && !LockUse.isOf(life.state())).isFalse();
        });
  }

  @Test
  void itsScheduleIsToldOfTheEndWithTheEndAndAgainOnlyIfItStartsItAgain() {
    everyLife(
        life -> {
          int told = 0;
          for (RandomLife.Step step : life.steps()) {
            boolean tells =
                step.decision().effects().stream().anyMatch(Effect.ReportRun.class::isInstance);
            assertThat(tells && !life.isScheduled()).isFalse();
            if (tells && !AwaitedEnd.isOver(step.before())) {
              told++;
            } else if (tells) {
              assertThat(step.command()).isInstanceOf(Command.Submit.class);
            }
          }
          boolean refused = life.history().stream().anyMatch(Event.StartRefused.class::isInstance);
          assertThat(told).isLessThan(refused ? COMMANDS : 2);
          if (life.isScheduled() && AwaitedEnd.isOver(life.state())) {
            assertThat(told).isPositive();
          }
        });
  }

  @Test
  void ofARefusedStartNothingIsPublished() {
    everyLife(
        life -> {
          boolean accepted = false;
          for (Event event : life.history()) {
            accepted |= event instanceof Event.Published;
            assertThat(accepted && event instanceof Event.StartRefused).isFalse();
          }
        });
  }

  @Test
  void aRejectedCommandLeavesNoTrace() {
    everyLife(
        life -> {
          for (RandomLife.Step step : life.steps()) {
            Decision<Event, Effect, Rejection> decision = step.decision();
            assertThat(decision.rejection().isPresent()).isEqualTo(decision.events().isEmpty());
            if (decision.rejection().isPresent()) {
              // Whoever asks again hears again that it was accepted, or has ended.
              assertThat(decision.effects())
                  .allMatch(
                      effect ->
                          effect instanceof Effect.AnswerStart
                              || effect instanceof Effect.ReportRun);
            }
          }
        });
  }

  @Test
  void theSameCommandInTheSameStateAlwaysComesToTheSame() {
    everyLife(
        life -> {
          for (RandomLife.Step step : life.steps()) {
            assertThat(InvocationLifecycle.decide(step.before(), step.command(), step.context()))
                .isEqualTo(step.decision());
          }
        });
  }

  @Test
  void replayingTheEventsGivesTheSameState() {
    everyLife(
        life -> {
          State replayed = new State.Absent();
          for (Event event : life.history()) {
            replayed = replayed.after(event);
          }
          assertThat(replayed).isEqualTo(life.state());
        });
  }

  @Test
  void everyDeclaredTransitionIsVisited() {
    Set<Transition> visited = new HashSet<>();
    everyLife(
        life -> {
          State state = new State.Absent();
          for (Event event : life.history()) {
            visited.add(Transition.of(state, event));
            state = state.after(event);
          }
        });
    assertThat(visited).containsExactlyInAnyOrderElementsOf(InvocationTransitions.declared());
  }

  private static void everyLife(Consumer<RandomLife> check) {
    Lives.each(LIVES, seed -> new RandomLife(seed).live(COMMANDS), check);
  }

  private static void isBound(Map<Integer, UUID> bound, Run run) {
    assertThat(bound).containsEntry(run.attempt(), run.executionId());
  }

  private static void endsWhatIsBound(Map<Integer, UUID> bound, Optional<Attempt> attempt) {
    attempt
        .filter(ended -> bound.containsKey(ended.number()))
        .ifPresent(ended -> isBound(bound, ended.run().orElseThrow()));
  }

  private static List<Event> published(RandomLife life) {
    return life.history().stream().filter(Event.Published.class::isInstance).toList();
  }

  /** Also what readers are not told. */
  private static List<Event> unveiled(RandomLife life) {
    return life.history().stream().map(LifecycleModelTest::unveil).toList();
  }

  private static Event unveil(Event event) {
    return event instanceof Event.Withheld withheld ? withheld.event() : event;
  }

  private static List<Effect> effects(RandomLife life) {
    return life.steps().stream().flatMap(step -> step.decision().effects().stream()).toList();
  }
}
