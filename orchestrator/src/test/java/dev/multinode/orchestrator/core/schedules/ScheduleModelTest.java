package dev.multinode.orchestrator.core.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.Lives;
import dev.multinode.orchestrator.core.Transition;
import dev.multinode.orchestrator.core.Watched;
import dev.multinode.orchestrator.core.WatchedContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever happens to a schedule, in whatever order and however often, these hold. */
class ScheduleModelTest extends WatchedContract<State, Command, Event, Effect, Rejection> {

  private static final int LIVES = 1_000;
  private static final int COMMANDS = 150;

  @Test
  void aNominalTimeWhoseTurnItIsIsDealtWithOnceAndInOrder() {
    everyLife(
        life -> {
          Instant last = Instant.MIN;
          for (Event event : life.history()) {
            switch (event) {
              // A new one of the same name knows nothing of the former one.
              case Event.Created _ -> last = Instant.MIN;
              case Event.Fired fired when isTurn(fired.run().due()) && !waited(life, fired) -> {
                assertThat(fired.run().due().nominal()).isAfter(last);
                last = fired.run().due().nominal();
              }
              case Event.Buffered buffered when isTurn(buffered.due()) -> {
                assertThat(buffered.due().nominal()).isAfter(last);
                last = buffered.due().nominal();
              }
              case Event.Skipped skipped when skipped.reason() != SkipReason.SUPERSEDED -> {
                assertThat(skipped.from()).isAfter(last);
                assertThat(skipped.to()).isAfterOrEqualTo(skipped.from());
                last = skipped.to();
              }
              default -> {}
            }
          }
        });
  }

  @Test
  void whateverIsStartedForOneTimeHasOneId() {
    everyLife(
        life -> {
          for (Effect effect : life.effects()) {
            if (effect instanceof Effect.Start start && start.due().cause() != Due.Cause.TRIGGER) {
              assertThat(start.due().invocationId())
                  .isEqualTo(life.id().runAt(start.due().nominal()));
            }
          }
        });
  }

  @Test
  void nothingStartsBeforeItsTime() {
    everyLife(
        life -> {
          for (var step : life.steps()) {
            for (Effect effect : step.decision().effects()) {
              if (effect instanceof Effect.Start start) {
                assertThat(start.due().nominal()).isBeforeOrEqualTo(step.now());
              }
            }
          }
        });
  }

  @Test
  void runsDoNotOverlapUnlessTheyMay() {
    everyLife(
        life -> {
          Set<UUID> running = new HashSet<>();
          for (var step : life.steps()) {
            State state = step.before();
            for (Event event : step.decision().events()) {
              state = state.after(event);
              switch (event) {
                case Event.Created _, Event.Removed _ -> running.clear();
                case Event.Ended ended -> running.remove(ended.run().invocationId());
                case Event.Fired fired -> {
                  boolean mayOverlap = state.known().orElseThrow().allowsAll();
                  assertThat(mayOverlap || running.isEmpty()).isTrue();
                  assertThat(running.add(fired.run().invocationId())).isTrue();
                }
                default -> {}
              }
            }
          }
        });
  }

  @Test
  void whatIsPausedStartsOnlyWhatSomebodyAskedFor() {
    everyLife(
        life -> {
          for (var step : life.steps()) {
            if (step.before() instanceof State.Paused
                && !(step.command() instanceof Command.Resume)) {
              assertThat(step.decision().effects())
                  .filteredOn(Effect.Start.class::isInstance)
                  .noneMatch(start -> isTurn(((Effect.Start) start).due()));
            }
          }
        });
  }

  @Test
  void whateverIsStartedIsStartedByAnEventAndTheOtherWayRound() {
    everyLife(
        life -> {
          List<UUID> fired = new ArrayList<>();
          life.history()
              .forEach(
                  event -> {
                    if (event instanceof Event.Fired each) {
                      fired.add(each.run().invocationId());
                    }
                  });
          List<UUID> started = new ArrayList<>();
          life.effects()
              .forEach(
                  effect -> {
                    if (effect instanceof Effect.Start each) {
                      started.add(each.due().invocationId());
                    }
                  });
          assertThat(started).isEqualTo(fired);
        });
  }

  @Test
  void theHistoryIsNumberedWithoutGaps() {
    everyLife(
        life -> {
          long last = 0;
          Map<UUID, Long> numbers = new HashMap<>();
          for (Event event : life.history()) {
            switch (event) {
              case Event.Created _ -> last = 0;
              case Event.Fired fired -> {
                assertThat(fired.run().number()).isEqualTo(++last);
                numbers.put(fired.run().invocationId(), last);
              }
              case Event.Skipped skipped -> assertThat(skipped.number()).isEqualTo(++last);
              case Event.Ended ended ->
                  assertThat(numbers)
                      .containsEntry(ended.run().invocationId(), ended.run().number());
              default -> {}
            }
          }
        });
  }

  @Test
  void everyReasonToSkipIsMet() {
    Set<SkipReason> skips = new HashSet<>();
    everyLife(
        life -> {
          for (Event event : life.history()) {
            if (event instanceof Event.Skipped skipped) {
              skips.add(skipped.reason());
            }
          }
        });
    // More runs than may be take longer than these lives; OverlapTest has them.
    assertThat(skips)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(SkipReason.TOO_MANY_RUNS)));
  }

  private static boolean isTurn(Due due) {
    return due.cause() == Due.Cause.TIME;
  }

  /** Whether it was buffered before, and dealt with then. */
  private static boolean waited(RandomSchedule life, Event.Fired fired) {
    return life.history().contains(new Event.Buffered(fired.run().due()));
  }

  private static void everyLife(Consumer<? super RandomSchedule> check) {
    Lives.each(LIVES, seed -> new RandomSchedule(seed).live(COMMANDS), check);
  }

  @Override
  protected void everyWatched(Consumer<Watched<State, Command, Event, Effect, Rejection>> check) {
    everyLife(check);
  }

  @Override
  protected Set<Transition> declared() {
    return ScheduleTransitions.declared();
  }

  @Override
  protected int mostLooks() {
    return 1_000;
  }
}
