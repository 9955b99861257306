package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much held work the queues get while others wait or do not. */
class QueueRoomTest {

  private static final int MANY = 10_000;

  private final QueueRoom room = new QueueRoom();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void before_anybody_has_looked_there_is_none() {
    assertThat(take(MANY)).isZero();
    assertThat(room.takeAsked()).containsExactly("small");
    assertThat(room.takeAsked()).isEmpty();
  }

  @Test
  void there_is_room_for_a_few_where_nobody_waits() {
    seen(0, 0, 0);

    assertThat(take(MANY)).isEqualTo(QueueRoom.FIRST);
    assertThat(take(MANY)).isZero();
    assertThat(room.take("large", MANY, now)).isZero();
  }

  @Test
  void there_is_room_for_twice_as_many_each_time_that_all_of_them_were_gone() {
    seen(0, 0, 1);
    take(MANY);

    seen(1, 1, 1);
    assertThat(take(3)).isEqualTo(3);
    assertThat(take(MANY)).isEqualTo(2 * QueueRoom.FIRST - 3);

    seen(0, 0, 1);
    assertThat(take(1)).isEqualTo(1);
    seen(0, 0, 1);
    assertThat(take(MANY))
        .as("what was not asked for is no reason for more")
        .isEqualTo(4 * QueueRoom.FIRST);
  }

  @Test
  void while_more_wait_than_workers_are_free_for_there_is_none() {
    seen(0, 0, 0);
    seen(2, 0, 1);

    assertThat(take(MANY)).isZero();
  }

  @Test
  void those_that_have_waited_for_long_get_a_little_all_the_same() {
    seen(MANY, 1, 0);

    assertThat(takeForAged(MANY)).isEqualTo(QueueRoom.OF_AGE - 1);
    seen(MANY, QueueRoom.OF_AGE, 0);
    for (int look = 2; look < QueueRoom.LOOKS_FOR_ONE; look++) {
      assertThat(takeForAged(MANY)).isZero();
      seen(MANY, MANY, 0);
    }
    assertThat(takeForAged(MANY)).as("one now and then, whatever waits").isEqualTo(1);
  }

  @Test
  void a_look_counts_for_a_moment() {
    seen(0, 0, 0);

    now = now.plus(QueueRoom.COUNTS);

    assertThat(take(MANY)).isZero();
    assertThat(takeForAged(MANY)).isZero();
  }

  @Test
  void what_was_found_out_is_forgotten_when_nobody_has_asked_for_long() {
    for (int look = 0; look < 9; look++) {
      seen(0, 0, 0);
      take(MANY);
    }
    now = now.plus(QueueRoom.MEMORY).plusMillis(1);

    seen(0, 0, 0);

    assertThat(take(MANY)).isEqualTo(QueueRoom.FIRST);
  }

  private void seen(long waiting, long released, int free) {
    room.seen("small", waiting, released, free, now);
  }

  private int take(int wanted) {
    return room.take("small", wanted, now);
  }

  private int takeForAged(int wanted) {
    return room.takeForAged("small", wanted, now);
  }
}
