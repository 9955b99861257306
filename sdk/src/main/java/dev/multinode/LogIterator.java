package dev.multinode;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Lines, page after page. Whoever follows them waits out a time in which they cannot be read, once
 * there was a page: with an iterator that has come so far nobody could begin anew where it ended.
 */
final class LogIterator implements Iterator<LogLine> {

  private final LongFunction<LogPage> pages;
  private final Predicate<LogPage> isLast;
  private final boolean follows;
  private Iterator<LogLine> lines = List.<LogLine>of().iterator();
  private long after;
  private boolean begun;
  private boolean ended;

  private LogIterator(LongFunction<LogPage> pages, Predicate<LogPage> isLast, boolean follows) {
    this.pages = pages;
    this.isLast = isLast;
    this.follows = follows;
  }

  /**
   * The lines that there are.
   *
   * @param pages the page after a line
   */
  static LogIterator ofWhatThereIs(LongFunction<LogPage> pages) {
    return new LogIterator(pages, page -> page.lines().isEmpty(), false);
  }

  /**
   * The lines that there are, and those to come.
   *
   * @param pages the page after a line; waits for one, and tries for a while where none can be read
   */
  static LogIterator following(LongFunction<LogPage> pages) {
    return new LogIterator(pages, LogPage::complete, true);
  }

  @Override
  public boolean hasNext() {
    while (!lines.hasNext() && !ended) {
      readNext();
    }
    return lines.hasNext();
  }

  private void readNext() {
    try {
      LogPage page = pages.apply(after);
      lines = page.lines().iterator();
      after = page.next();
      ended = isLast.test(page);
      begun = true;
    } catch (StatusUnavailable e) {
      if (!follows || !begun) {
        throw e;
      }
    }
  }

  @Override
  public LogLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more lines");
    }
    return lines.next();
  }
}
