package dev.multinode;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Items of pages, each of which is fetched when it is needed. */
final class PagedItems<T> extends AbstractSpliterator<T> {

  private final Function<Optional<String>, Page<T>> pages;
  private final Queue<T> unread = new ArrayDeque<>();
  private Optional<String> cursor = Optional.empty();
  private boolean ended;

  private PagedItems(Function<Optional<String>, Page<T>> pages) {
    super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.ORDERED);
    this.pages = pages;
  }

  /**
   * A stream of all of them.
   *
   * @param pages gives the page at a cursor, and the first one where there is none
   */
  static <T> Stream<T> stream(Function<Optional<String>, Page<T>> pages) {
    return StreamSupport.stream(new PagedItems<>(pages), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    while (unread.isEmpty() && !ended) {
      Page<T> page = pages.apply(cursor);
      unread.addAll(page.items());
      cursor = page.next();
      ended = cursor.isEmpty();
    }
    if (unread.isEmpty()) {
      return false;
    }
    action.accept(unread.remove());
    return true;
  }
}
