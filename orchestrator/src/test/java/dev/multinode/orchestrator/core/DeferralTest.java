package dev.multinode.orchestrator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Work that a worker hands back is given to another, and nothing is held against it. */
class DeferralTest {

  private static final UUID RUN = UUID.randomUUID();

  @Test
  void workThatIsHandedBackIsReleasedAgain() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.deferred(1))
        .thenHappened(Event.AttemptEnded.class, Event.AttemptReleased.class)
        .thenDispatched(2)
        .when(invocation.completed(2, RUN))
        .thenEnded(Status.SUCCEEDED);
  }

  @Test
  void itIsReleasedWhenItsArgumentsAreKnown() {
    Given invocation = Given.nothing();
    invocation
        .when(invocation.deferred(1))
        .thenNothingDispatched()
        .when(invocation.submit())
        .thenDispatched(2);
  }

  @Test
  void anyNumberOfDeferralsCountsAsNoLoss() {
    Given invocation = Given.submitted();
    for (int attempt = 1; attempt <= 20; attempt++) {
      invocation.when(invocation.deferred(attempt)).thenDispatched(attempt + 1);
    }
    assertThat(invocation.state())
        .isInstanceOfSatisfying(
            State.Pending.class,
            pending -> {
              assertThat(pending.invocation().losses()).isZero();
              assertThat(pending.invocation().unheard()).isZero();
            });
  }

  @Test
  void aFormerAttemptThatIsHandedBackChangesNothing() {
    Given invocation = Given.submitted();
    invocation
        .when(invocation.deferred(1))
        .when(invocation.deferred(1))
        .thenRejected(Rejection.STALE_ATTEMPT);
  }

  @Test
  void whatRunsCannotBeHandedBack() {
    Given invocation = Given.running(RUN);
    invocation.when(invocation.deferred(1)).thenRejected(Rejection.EXECUTION_IS_ALIVE);
  }

  @Test
  void cancelledWorkThatIsHandedBackIsOver() {
    Given invocation = Given.cancelling();
    invocation
        .when(invocation.deferred(2))
        .thenRejected(Rejection.STALE_ATTEMPT)
        .when(invocation.deferred(1))
        .thenEnded(Status.CANCELLED)
        .when(invocation.deferred(1))
        .thenRejected(Rejection.ALREADY_FINISHED);
  }
}
