package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListOptionsTest {

  private static final UUID ID = new UUID(1, 2);

  @Test
  void each_choice_leaves_the_others_as_they_are() {
    ListOptions options =
        ListOptions.all()
            .cursor("there")
            .limit(7)
            .submittedBefore(Instant.MAX)
            .submittedSince(Instant.EPOCH)
            .parent(ID)
            .label("team", "press")
            .label("colour", "white")
            .statuses(Status.FAILED, Status.TIMED_OUT);

    assertThat(options.statuses()).containsExactlyInAnyOrder(Status.FAILED, Status.TIMED_OUT);
    assertThat(options.labels()).hasSize(2).containsEntry("team", "press");
    assertThat(options.parent()).contains(ID);
    assertThat(options.submittedSince()).contains(Instant.EPOCH);
    assertThat(options.submittedBefore()).contains(Instant.MAX);
    assertThat(options.limit()).isEqualTo(7);
    assertThat(options.cursor()).contains("there");
  }

  @Test
  void a_status_that_is_named_twice_counts_once() {
    assertThat(ListOptions.all().statuses(Status.FAILED, Status.FAILED).statuses())
        .containsExactly(Status.FAILED);
  }

  @Test
  void by_default_everything_is_listed_in_pages_of_a_hundred() {
    ListOptions all = ListOptions.all();

    assertThat(all.statuses()).isEmpty();
    assertThat(all.labels()).isEmpty();
    assertThat(all.parent()).isEmpty();
    assertThat(all.submittedSince()).isEmpty();
    assertThat(all.submittedBefore()).isEmpty();
    assertThat(all.cursor()).isEmpty();
    assertThat(all.limit()).isEqualTo(100);
  }

  @Test
  void a_page_has_one_item_at_least_and_a_thousand_at_most() {
    assertThat(ListOptions.all().limit(1_000).limit()).isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListOptions.all().limit(0))
        .withMessage("limit is 0: use 1 to 1000");
    assertThatIllegalArgumentException().isThrownBy(() -> ListOptions.all().limit(1_001));
  }
}
