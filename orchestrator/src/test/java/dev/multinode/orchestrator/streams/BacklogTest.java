package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private final List<Backlog.Snapshot> askedMeanwhile = new ArrayList<>();

  @Test
  void whatWasWrittenIsReadOnceALookHasFoundNothingUnread() throws Exception {
    Backlog backlog = new Backlog(() -> true);
    Backlog.Snapshot first = backlog.asOfNow();
    Backlog.Snapshot second = backlog.asOfNow();
    assertThat(first.isRead()).isFalse();

    backlog.soundOnce();

    assertThat(first.isRead()).isTrue();
    assertThat(second.isRead()).isTrue();
  }

  @Test
  void aLookThatHadBegunTellsNothingOfWhatWasWrittenAfterItBegan() throws Exception {
    Backlog[] backlog = new Backlog[1];
    backlog[0] = new Backlog(() -> askedMeanwhile.add(backlog[0].asOfNow()));
    Backlog.Snapshot before = backlog[0].asOfNow();

    backlog[0].soundOnce();
    assertThat(before.isRead()).isTrue();
    assertThat(askedMeanwhile.getFirst().isRead()).isFalse();

    backlog[0].soundOnce();
    assertThat(askedMeanwhile.getFirst().isRead()).isTrue();
  }

  @Test
  void aLookThatFindsABacklogOrFailsTellsNothing() throws Exception {
    Backlog behind = new Backlog(() -> false);
    Backlog.Snapshot unread = behind.asOfNow();
    behind.soundOnce();
    assertThat(unread.isRead()).isFalse();

    Backlog blind =
        new Backlog(
            () -> {
              throw new ExecutionException(new IllegalStateException("no broker"));
            });
    Backlog.Snapshot unknown = blind.asOfNow();
    blind.soundOnce();
    assertThat(unknown.isRead()).isFalse();
  }
}
