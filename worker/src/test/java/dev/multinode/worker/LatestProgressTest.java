package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.Progress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LatestProgressTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final LatestProgress progress = new LatestProgress();
  private final List<Long> sent = new CopyOnWriteArrayList<>();

  @Test
  void theFirstIsSentAtOnceAndOnlyOnce() {
    sendIfDue(START);
    assertThat(sent).isEmpty();

    note(1);
    sendIfDue(START);
    sendIfDue(START.plusSeconds(1));

    assertThat(sent).containsExactly(1L);
  }

  @Test
  void ofAllThatIsNotedInBetweenOnlyTheNewestIsSentWhenTheTimeHasCome() {
    note(1);
    sendIfDue(START);
    note(2);
    note(3);
    sendIfDue(START.plusMillis(199));
    assertThat(sent).containsExactly(1L);

    sendIfDue(START.plusMillis(200));

    assertThat(sent).containsExactly(1L, 3L);
  }

  @Test
  void fiveASecondAreSentHoweverOftenItIsAsked() {
    for (int millis = 0; millis < 1000; millis += 20) {
      note(millis);
      sendIfDue(START.plusMillis(millis));
    }

    assertThat(sent).containsExactly(0L, 200L, 400L, 600L, 800L);
  }

  @Test
  void theLastIsSentWhateverTheTimeAndNothingAfterIt() {
    note(1);
    sendIfDue(START);
    note(2);

    sendLast();
    sendLast();
    sendIfDue(START.plusSeconds(1));

    assertThat(sent).containsExactly(1L, 2L);
    assertThatIllegalStateException().isThrownBy(() -> note(3)).withMessageContaining("over");
  }

  @Test
  void whatWasSentIsNotSentAgainAsTheLast() {
    note(1);
    sendIfDue(START);

    sendLast();

    assertThat(sent).containsExactly(1L);
  }

  @Test
  void theLastWaitsForOneThatIsOnItsWay() throws InterruptedException {
    CountDownLatch onItsWay = new CountDownLatch(1);
    CountDownLatch mayGo = new CountDownLatch(1);
    note(1);
    Thread first =
        Thread.ofPlatform()
            .start(
                () ->
                    progress.sendIfDue(
                        START,
                        each -> {
                          onItsWay.countDown();
                          awaitUninterrupted(mayGo);
                          sent.add(each.getDone());
                        }));
    onItsWay.await();
    note(2);

    Thread last = Thread.ofPlatform().start(this::sendLast);
    await().until(() -> last.getState() == Thread.State.WAITING || !last.isAlive());
    mayGo.countDown();
    first.join();
    last.join();

    assertThat(sent).containsExactly(1L, 2L);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void note(long done) {
    progress.note(new Progress(done, 0L, null, START));
  }

  private void sendIfDue(Instant now) {
    progress.sendIfDue(now, each -> sent.add(each.getDone()));
  }

  private void sendLast() {
    progress.sendLast(each -> sent.add(each.getDone()));
  }
}
