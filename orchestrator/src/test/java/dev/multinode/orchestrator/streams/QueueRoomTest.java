package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much held work the queues get while others wait or do not. */
class QueueRoomTest {

  private static final int MANY = 10_000;

  private final QueueRoom room = new QueueRoom();

  @Test
  void before_anybody_has_looked_there_is_none() {
    assertThat(room.take("small", MANY)).isZero();
    assertThat(room.takeAsked()).containsExactly("small");
    assertThat(room.takeAsked()).isEmpty();
  }

  @Test
  void there_is_room_for_a_few_where_nobody_waits() {
    room.seen("small", 0, 0, 0);

    assertThat(room.take("small", MANY)).isEqualTo(QueueRoom.FIRST);
    assertThat(room.take("small", MANY)).isZero();
    assertThat(room.take("large", MANY)).isZero();
  }

  @Test
  void there_is_room_for_twice_as_many_each_time_that_all_of_them_were_gone() {
    room.seen("small", 0, 0, 1);
    room.take("small", MANY);

    room.seen("small", 1, 1, 1);
    assertThat(room.take("small", 3)).isEqualTo(3);
    assertThat(room.take("small", MANY)).isEqualTo(2 * QueueRoom.FIRST - 3);

    room.seen("small", 0, 0, 1);
    assertThat(room.take("small", 1)).isEqualTo(1);
    room.seen("small", 0, 0, 1);
    assertThat(room.take("small", MANY))
        .as("what was not asked for is no reason for more")
        .isEqualTo(4 * QueueRoom.FIRST);
  }

  @Test
  void while_more_wait_than_workers_are_free_for_there_is_none() {
    room.seen("small", 0, 0, 0);
    room.seen("small", 2, 0, 1);

    assertThat(room.take("small", MANY)).isZero();
  }

  @Test
  void those_that_have_waited_for_long_get_a_little_all_the_same() {
    room.seen("small", MANY, 1, 0);

    assertThat(room.takeForAged("small", MANY)).isEqualTo(QueueRoom.OF_AGE - 1);
    room.seen("small", MANY, QueueRoom.OF_AGE, 0);
    for (int look = 2; look < QueueRoom.LOOKS_FOR_ONE; look++) {
      assertThat(room.takeForAged("small", MANY)).isZero();
      room.seen("small", MANY, MANY, 0);
    }
    assertThat(room.takeForAged("small", MANY)).as("one now and then, whatever waits").isEqualTo(1);
  }
}
