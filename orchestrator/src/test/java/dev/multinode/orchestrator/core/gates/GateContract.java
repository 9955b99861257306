package dev.multinode.orchestrator.core.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a gate does, over any table. */
public abstract class GateContract {

  private static final Claim FIRST = claim(1);
  private static final Claim SECOND = claim(2);
  private static final Claim THIRD = claim(3);

  /** The table of a gate as it is stored now. */
  protected abstract GateTable table();

  @Test
  void as_many_are_granted_as_there_are_slots() {
    assertThat(acquire(2, FIRST)).containsExactly(FIRST);
    assertThat(acquire(2, SECOND)).containsExactly(SECOND);
    assertThat(acquire(2, THIRD)).isEmpty();
  }

  @Test
  void a_slot_that_is_given_back_goes_to_whoever_has_waited_longest() {
    acquire(1, FIRST);
    acquire(1, SECOND);
    acquire(1, THIRD);

    assertThat(release(FIRST)).containsExactly(SECOND);
    assertThat(release(SECOND)).containsExactly(THIRD);
    assertThat(release(THIRD)).isEmpty();
  }

  @Test
  void who_no_longer_waits_is_passed_over() {
    acquire(1, FIRST);
    acquire(1, SECOND);
    acquire(1, THIRD);

    assertThat(release(SECOND)).isEmpty();

    assertThat(release(FIRST)).containsExactly(THIRD);
  }

  @Test
  void what_a_holder_starts_runs_on_its_slot_and_gives_none_back() {
    acquire(1, FIRST);
    acquire(1, THIRD);

    assertThat(acquire(1, SECOND, FIRST.invocationId())).containsExactly(SECOND);
    assertThat(release(SECOND)).isEmpty();

    assertThat(release(FIRST)).containsExactly(THIRD);
  }

  @Test
  void who_asks_twice_gets_one() {
    acquire(2, FIRST);

    assertThat(acquire(2, FIRST)).isEmpty();

    assertThat(acquire(2, SECOND)).containsExactly(SECOND);
  }

  @Test
  void an_attempt_gives_back_nothing_but_its_own() {
    Claim retry = new Claim(FIRST.invocationId(), 2);
    acquire(1, FIRST);
    acquire(1, SECOND);

    assertThat(release(retry)).isEmpty();
  }

  @Test
  void with_more_slots_than_before_those_who_wait_get_them() {
    acquire(1, FIRST);
    acquire(1, SECOND);

    assertThat(acquire(3, THIRD)).containsExactly(SECOND, THIRD);
  }

  @Test
  void with_fewer_than_before_nobody_loses_his() {
    acquire(2, FIRST);
    acquire(2, SECOND);
    acquire(1, THIRD);

    assertThat(release(FIRST)).isEmpty();
    assertThat(release(SECOND)).containsExactly(THIRD);
  }

  @Test
  void after_everybody_has_left_it_is_as_at_first() {
    acquire(1, FIRST);
    acquire(1, SECOND);
    release(SECOND);
    release(FIRST);

    assertThat(acquire(1, THIRD)).containsExactly(THIRD);
  }

  private List<Claim> acquire(int slots, Claim claim, UUID... ancestors) {
    return Gate.acquire(table(), slots, claim, Set.of(ancestors));
  }

  private List<Claim> release(Claim claim) {
    return Gate.release(table(), claim);
  }

  private static Claim claim(long number) {
    return new Claim(new UUID(0, number), 1);
  }
}
