package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The double that tests of clients and gateways have for schedules. */
class InMemorySchedulesTest extends ScheduleContract {

  private final Multinode multinode = Multinode.over(new RecordingBackend());

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Override
  protected ScheduleAction action() {
    return multinode.procedure(Chess::log).action("done");
  }

  @Override
  protected void await(BooleanSupplier condition) {
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void a_list_of_many_is_fetched_page_by_page() {
    for (int number = 0; number < 600; number++) {
      multinode.schedules().create("s" + number, ScheduleSpec.cron("@daily"), action());
    }

    assertThat(multinode.schedules().list().map(ScheduleInfo::name))
        .hasSize(600)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void a_name_that_could_not_stand_in_a_key_is_refused() {
    for (String wrong : new String[] {"", "a#1", "a/b", ".a", "a b", "a".repeat(201)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> multinode.schedules().create(wrong, ScheduleSpec.cron("@daily"), action()))
          .withMessageContaining("cannot be a schedule");
    }
  }
}
