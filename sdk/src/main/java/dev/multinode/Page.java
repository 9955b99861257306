package dev.multinode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, and where to go on from.
 *
 * <p>A page may have fewer items than were asked for, or none, and yet not be the last: looking for
 * the next item would have taken too long, or it is too large to be sent along. Only {@link
 * #next()} tells whether there may be more.
 *
 * <pre>{@code
 * Page<JobInfo<Report>> page = reports.list(failed);
 * while (true) {
 *   page.items().forEach(each -> show(each));
 *   if (page.next().isEmpty()) {
 *     break;
 *   }
 *   page = reports.list(failed.cursor(page.next().get()));
 * }
 * }</pre>
 *
 * @param <T> type of the items
 * @param items the items, in the order of the list
 * @param next what to give {@link ListOptions#cursor} for the page after this one; empty after the
 *     last one. It stays good for as long as the list does, also in another process
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }

  /**
   * The same page of something else.
   *
   * @param <U> type of that
   * @param change makes it from an item
   * @return a page with as many items and the same cursor
   */
  public <U> Page<U> map(Function<? super T, ? extends U> change) {
    return new Page<>(items.stream().<U>map(change).toList(), next);
  }
}
