package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long what is over is kept, and what was removed is remembered. */
class RetentionTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final Policy A_DAY = Policy.DEFAULT.keptFor(Duration.ofDays(1));

  @Test
  void whatIsOverIsRemovedWhenItsRetentionIs() {
    Given given = finished(A_DAY).after(Duration.ofDays(1));

    given
        .when(given.retention())
        .thenHappened(Event.Removed.class)
        .thenIs(State.Removed.class)
        .thenNothingDispatched();
    assertThat(((State.Removed) given.state()).reason()).isEqualTo("Kept for PT24H");
    assertThat(given.decision().effects()).isEmpty();
  }

  @Test
  void whatIsOverIsKeptUntilThen() {
    Given given = finished(A_DAY).after(Duration.ofDays(1).minusMillis(1));

    given.when(given.retention()).thenRejected(Rejection.TIMER_NOT_DUE);
  }

  @Test
  void whatHasNoRetentionIsKeptUntilItIsRemoved() {
    Given given = finished(Policy.DEFAULT).after(Duration.ofDays(9_999));

    assertThat(Deadline.ofRetention(given.state())).isEmpty();
    given.when(given.retention()).thenRejected(Rejection.ALREADY_FINISHED);
  }

  @Test
  void itDoesNotMatterHowLongTheScanTookToSaySo() {
    Given given = finished(A_DAY).after(Duration.ofDays(2));

    given.when(given.retentionEmitted(Duration.ofMinutes(5))).thenHappened(Event.Removed.class);
  }

  @Test
  void whatIsNotOverHasNoRetention() {
    Given given = Given.nothing().under(A_DAY);
    assertThat(Deadline.ofRetention(given.state())).isEmpty();
    given.when(given.retention()).thenRejected(Rejection.UNKNOWN_INVOCATION);
    given.when(given.submit()).after(Duration.ofDays(2));
    assertThat(Deadline.ofRetention(given.state())).isEmpty();
    given.when(given.retention()).thenRejected(Rejection.TIMER_OBSOLETE);
    given.when(given.started(1, RUN));
    given.when(given.retentionOf(RUN)).thenRejected(Rejection.TIMER_OBSOLETE);
    given.when(given.cancel());
    given.when(given.retentionOf(RUN)).thenRejected(Rejection.TIMER_OBSOLETE);
  }

  @ParameterizedTest
  @EnumSource(names = "RETENTION", mode = EnumSource.Mode.EXCLUDE)
  void noOtherTimerRemovesWhatIsOverOrForgetsWhatWasRemoved(ExpiryKind kind) {
    Given given = finished(A_DAY).after(Duration.ofDays(30));
    Command.Expire timer = new Command.Expire(kind, 1, Optional.of(RUN), Given.START);

    given.when(timer).thenRejected(Rejection.ALREADY_FINISHED);
    given.when(given.remove()).after(Duration.ofDays(30));
    given.when(timer).thenRejected(Rejection.REMOVED);
  }

  @Test
  void aTombstoneRefusesLateMessagesForEightDaysAndIsForgottenThen() {
    Given given = finished(A_DAY);
    given.when(given.remove()).after(Duration.ofDays(8).minusMillis(1));
    given.when(given.retention()).thenRejected(Rejection.TIMER_NOT_DUE);
    given.when(given.submit()).thenRejected(Rejection.REMOVED);

    given.after(Duration.ofMillis(1));
    given.when(given.retention()).thenHappened(Event.Forgotten.class).thenIs(State.Absent.class);
  }

  private static Given finished(Policy policy) {
    Given given = Given.nothing().under(policy);
    return given.when(given.submit()).when(given.completed(1, RUN));
  }
}
