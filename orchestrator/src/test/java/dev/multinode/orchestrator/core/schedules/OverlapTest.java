package dev.multinode.orchestrator.core.schedules;

import static dev.multinode.orchestrator.core.schedules.Scheduled.ID;
import static dev.multinode.orchestrator.core.schedules.Scheduled.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a time while an earlier run has not ended. */
class OverlapTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void skipLetsItGo() {
    Scheduled scheduled = created(OverlapPolicy.SKIP).pass(MINUTE.multipliedBy(3));

    scheduled.ends(minute(1)).pass(MINUTE);

    assertThat(scheduled.started()).containsExactly(minute(1), minute(4));
    assertThat(scheduled.skips()).containsExactly(SkipReason.OVERLAP, SkipReason.OVERLAP);
  }

  @Test
  void bufferOneKeepsTheFirst() {
    Scheduled scheduled = created(OverlapPolicy.BUFFER_ONE).pass(MINUTE.multipliedBy(3));

    scheduled.ends(minute(1));

    assertThat(scheduled.started()).containsExactly(minute(1), minute(2));
    assertThat(scheduled.skips()).containsExactly(SkipReason.BUFFER_FULL);
  }

  @Test
  void bufferAllKeepsAllInTheirOrder() {
    Scheduled scheduled = created(OverlapPolicy.BUFFER_ALL).pass(MINUTE.multipliedBy(3));

    scheduled.ends(minute(1)).ends(minute(2)).ends(minute(3));

    assertThat(scheduled.started()).containsExactly(minute(1), minute(2), minute(3));
    assertThat(scheduled.memory().waiting()).isEmpty();
    assertThat(scheduled.skips()).isEmpty();
  }

  @Test
  void bufferAllKeepsNoMoreThanMay() {
    Scheduled scheduled =
        created(OverlapPolicy.BUFFER_ALL).pass(MINUTE.multipliedBy(Firing.MOST_RUNS + 3));

    assertThat(scheduled.memory().waiting()).hasSize(Firing.MOST_RUNS);
    assertThat(scheduled.skips()).containsExactly(SkipReason.BUFFER_FULL, SkipReason.BUFFER_FULL);
  }

  @Test
  void cancelOtherCancelsOnceAndFollowsTheEndOfWhatItCancelledWithTheLatest() {
    Scheduled scheduled = created(OverlapPolicy.CANCEL_OTHER).pass(MINUTE.multipliedBy(3));

    assertThat(scheduled.effects())
        .filteredOn(Effect.Cancel.class::isInstance)
        .containsExactly(new Effect.Cancel(ID.runAt(minute(1))));
    assertThat(scheduled.started()).containsExactly(minute(1));
    assertThat(scheduled.skips()).containsExactly(SkipReason.SUPERSEDED);

    scheduled.ends(ID.runAt(minute(1)), RunOutcome.CANCELLED);
    assertThat(scheduled.started()).containsExactly(minute(1), minute(3));
  }

  @Test
  void allowAllRunsThemBesideOneAnother() {
    Scheduled scheduled = created(OverlapPolicy.ALLOW_ALL).pass(MINUTE.multipliedBy(3));

    assertThat(scheduled.started()).containsExactly(minute(1), minute(2), minute(3));
    assertThat(scheduled.memory().running()).hasSize(3);

    scheduled.ends(minute(2));
    assertThat(scheduled.memory().running())
        .extracting(run -> run.due().nominal())
        .containsExactly(minute(1), minute(3));
  }

  @Test
  void allowAllHasNoMoreRunsThanMayBe() {
    Scheduled scheduled =
        created(OverlapPolicy.ALLOW_ALL).pass(MINUTE.multipliedBy(Firing.MOST_RUNS + 1));

    assertThat(scheduled.memory().running()).hasSize(Firing.MOST_RUNS);
    assertThat(scheduled.skips()).containsExactly(SkipReason.TOO_MANY_RUNS);
  }

  @Test
  void whatWaitsUnderAFormerPolicyRunsUnderTheNewOne() {
    Scheduled scheduled = created(OverlapPolicy.BUFFER_ALL).pass(MINUTE.multipliedBy(3));

    scheduled.asks(new Command.Update(Scheduled.with(OverlapPolicy.ALLOW_ALL)));

    assertThat(scheduled.started()).containsExactly(minute(1), minute(2), minute(3));
  }

  @Test
  void theEndOfWhatIsNotItsRunIsNothing() {
    Scheduled scheduled = created(OverlapPolicy.SKIP).pass(MINUTE).ends(minute(1));

    scheduled.ends(minute(1));

    assertThat(scheduled.last().rejection()).contains(Rejection.RUN_NOT_KNOWN);
  }

  private static Scheduled created(OverlapPolicy overlap) {
    return Scheduled.created(Scheduled.with(overlap));
  }
}
