package dev.multinode;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Lines, page after page. */
final class LogIterator implements Iterator<LogLine> {

  private final LongFunction<LogPage> pages;
  private final Predicate<LogPage> isLast;
  private Iterator<LogLine> lines = List.<LogLine>of().iterator();
  private long after;
  private boolean ended;

  /**
   * Begins with the first line.
   *
   * @param pages the page after a line
   * @param isLast tells that no page is to be fetched after one
   */
  LogIterator(LongFunction<LogPage> pages, Predicate<LogPage> isLast) {
    this.pages = pages;
    this.isLast = isLast;
  }

  @Override
  public boolean hasNext() {
    while (!lines.hasNext() && !ended) {
      LogPage page = pages.apply(after);
      lines = page.lines().iterator();
      after = page.next();
      ended = isLast.test(page);
    }
    return lines.hasNext();
  }

  @Override
  public LogLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more lines");
    }
    return lines.next();
  }
}
