package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Page;
import dev.multinode.schemas.listing.StartPosition;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

  @Test
  void partsBecomeOnePageInOneOrder() {
    Page<Long> page = NewestFirst.merge(List.of(whole(9, 5, 1), whole(8, 7, 2)), 10);

    assertThat(page.items()).containsExactly(9L, 8L, 7L, 5L, 2L, 1L);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void aPageGoesNoFurtherDownThanEverybodyHasLooked() {
    Page<Long> page = NewestFirst.merge(List.of(part(5, 9, 6), whole(8, 4, 3)), 10);

    assertThat(page.items()).containsExactly(9L, 8L, 6L);
    assertThat(page.next()).contains(position(5).cursor());
  }

  @Test
  void aPageThatIsFullGoesOnFromItsLastItem() {
    Page<Long> page = NewestFirst.merge(List.of(part(5, 9, 5), whole(8, 7, 6)), 3);

    assertThat(page.items()).containsExactly(9L, 8L, 7L);
    assertThat(page.next()).contains(position(7).cursor());
  }

  @Test
  void aPageMayBeEmptyAndNotTheLast() {
    Page<Long> page = NewestFirst.merge(List.of(part(5), whole(3)), 10);

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).contains(position(5).cursor());
  }

  @Test
  void whatIsInTwoPartsIsOnThePageOnce() {
    Page<Long> page = NewestFirst.merge(List.of(whole(9, 8), whole(8, 7)), 10);

    assertThat(page.items()).containsExactly(9L, 8L, 7L);
  }

  private static Part<Long> whole(long... millis) {
    return part((String) null, millis);
  }

  private static Part<Long> part(long lookedDownTo, long... millis) {
    return part(position(lookedDownTo).cursor(), millis);
  }

  private static Part<Long> part(String next, long... millis) {
    List<Part.Item<Long>> items =
        LongStream.of(millis).mapToObj(each -> new Part.Item<>(position(each), each)).toList();
    return Part.of(items, next, List.of(0), 1);
  }

  private static StartPosition position(long millis) {
    return new StartPosition(millis, new UUID(0, 7));
  }
}
