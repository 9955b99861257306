package dev.multinode.client;

import dev.multinode.Page;
import dev.multinode.schemas.listing.StartPosition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes one page of the parts that several orchestrators have. It goes down to where all of them
 * have looked, which is where the one stopped that stopped first; what others have found below
 * comes with a later page. Its cursor is a position in the order of all starts, so that it does not
 * matter who has which partition by then.
 */
final class NewestFirst {

  private NewestFirst() {}

  static <T> Page<T> merge(List<Part<T>> parts, int limit) {
    Optional<StartPosition> end =
        parts.stream().flatMap(part -> part.lookedDownTo().stream()).max(Comparator.naturalOrder());
    // What is in two parts was moved between the two answers.
    TreeMap<StartPosition, T> found = new TreeMap<>(Comparator.reverseOrder());
    for (Part<T> part : parts) {
      for (Part.Item<T> item : part.items()) {
        if (end.filter(position -> item.position().compareTo(position) < 0).isEmpty()) {
          found.put(item.position(), item.value());
        }
      }
    }
    if (found.size() <= limit) {
      return new Page<>(List.copyOf(found.values()), end.map(StartPosition::cursor));
    }
    StartPosition last = found.keySet().stream().skip(limit - 1L).findFirst().orElseThrow();
    return new Page<>(found.values().stream().limit(limit).toList(), Optional.of(last.cursor()));
  }
}
