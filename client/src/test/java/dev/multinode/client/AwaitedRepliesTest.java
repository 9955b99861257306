package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.JobDoesNotExist;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitedRepliesTest {

  private static final UUID CALL = new UUID(1, 1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AwaitedReplies awaited = new AwaitedReplies(() -> now);

  @Test
  void anAnswerCompletesItsCallAndNoOther() {
    CompletableFuture<Reply> mine = awaited.expect(CALL);
    CompletableFuture<Reply> other = awaited.expect(new UUID(2, 2));

    awaited.answer(succeeded(CALL));

    assertThat(mine).isCompletedWithValue(succeeded(CALL));
    assertThat(other).isNotDone();
  }

  @Test
  void aSecondAnswerChangesNothing() {
    CompletableFuture<Reply> call = awaited.expect(CALL);
    awaited.answer(succeeded(CALL));

    awaited.answer(new Reply(CALL, "me", Status.FAILED, null, null));

    assertThat(call.join().getStatus()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aCallIsDoubtedAfterThreeSecondsAndNotBefore() {
    awaited.expect(CALL);

    now = now.plusSeconds(2);
    assertThat(awaited.doubtful()).isEmpty();

    now = now.plusSeconds(1);
    assertThat(awaited.doubtful()).containsExactly(CALL);
  }

  @Test
  void theSameCallIsDoubtedAgainAfterTwiceTheTimeAndAtLastEveryHalfMinute() {
    awaited.expect(CALL);
    now = now.plusSeconds(3);
    awaited.doubtful();

    for (int pause : new int[] {6, 12, 24, 30, 30}) {
      now = now.plusSeconds(pause).minusMillis(1);
      assertThat(awaited.doubtful()).as("just before %d s", pause).isEmpty();
      now = now.plusMillis(1);
      assertThat(awaited.doubtful()).as("after %d s", pause).containsExactly(CALL);
    }
  }

  @Test
  void nobodyDoubtsACallThatIsAnsweredOrGivenUp() {
    awaited.expect(CALL);
    awaited.expect(new UUID(2, 2)).cancel(false);
    awaited.answer(succeeded(CALL));

    now = now.plus(Duration.ofHours(1));

    assertThat(awaited.doubtful()).isEmpty();
  }

  @Test
  void aCallThatTheTableDoesNotKnowFailsTheThirdTime() {
    CompletableFuture<Reply> call = awaited.expect(CALL);
    JobDoesNotExist unknown = new JobDoesNotExist(CALL);

    awaited.notFound(CALL, unknown);
    awaited.notFound(CALL, unknown);
    assertThat(call).isNotDone();

    awaited.notFound(CALL, unknown);
    assertThat(call).isCompletedExceptionally();
  }

  @Test
  void closingFailsWhateverHasNoAnswer() {
    CompletableFuture<Reply> call = awaited.expect(CALL);

    awaited.failAll(new IllegalStateException("The client was closed"));

    assertThat(call).isCompletedExceptionally();
  }

  private static Reply succeeded(UUID id) {
    return new Reply(id, "me", Status.SUCCEEDED, null, null);
  }
}
