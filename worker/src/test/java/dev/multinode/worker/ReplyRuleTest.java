package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyRuleTest {

  private static final Duration QUICK = Duration.ofMillis(199);

  @Test
  void theWorkerAnswersForShortWorkThatWasDeliveredOnce() {
    assertThat(ReplyRule.answers(true, 1, false, QUICK)).isTrue();
  }

  @Test
  void nobodyIsAnsweredWhoDoesNotWait() {
    assertThat(ReplyRule.answers(false, 1, false, QUICK)).isFalse();
  }

  @Test
  void theEngineAnswersForWorkThatWasDeliveredBefore() {
    assertThat(ReplyRule.answers(true, 2, false, QUICK)).isFalse();
  }

  @Test
  void theEngineAnswersForWorkThatWasReportedAsStarted() {
    assertThat(ReplyRule.answers(true, 1, true, QUICK)).isFalse();
  }

  @Test
  void theEngineAnswersForWorkThatTookLong() {
    assertThat(ReplyRule.answers(true, 1, false, ReplyRule.LIMIT)).isFalse();
  }
}
