package dev.multinode.client;

import dev.multinode.StatusUnavailable;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a job yields, read page by page until it has ended and the last value is read. */
final class YieldedValues implements Spliterator<Object> {

  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Pages pages;
  private final Function<ByteBuffer, Object> decoder;
  private final Queue<YieldRow> unread = new ArrayDeque<>();
  private int after;
  private boolean ended;

  /** Reads a first page, so that what is wrong from the beginning is thrown here. */
  YieldedValues(Pages pages, Function<ByteBuffer, Object> decoder) {
    this.pages = pages;
    this.decoder = decoder;
    take(pages.read(0, Duration.ZERO));
  }

  @Override
  public boolean tryAdvance(Consumer<? super Object> action) {
    while (unread.isEmpty()) {
      if (ended) {
        return false;
      }
      readNext();
    }
    action.accept(decoder.apply(unread.remove().getValue()));
    return true;
  }

  /** Whoever would take a part of it might wait for long before it gets one. */
  @Override
  public Spliterator<Object> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }

  private void readNext() {
    try {
      take(pages.read(after, WAIT));
    } catch (StatusUnavailable e) {
      // It was tried for a while. A reader that has come so far would have to begin anew elsewhere.
    }
  }

  private void take(YieldsPage page) {
    for (YieldRow each : page.getYields()) {
      unread.add(each);
      after = each.getIndex();
    }
    InvocationRow row = page.getRow();
    // A page is bounded: the end may be known while values are still to be fetched.
    ended = SdkTerms.status(row.getStatus()).isTerminal() && after >= row.getYields();
  }

  /** Where the values come from. */
  @FunctionalInterface
  interface Pages {

    /**
     * Values after an index; waits for newer ones, or a change of the status, if there are none.
     */
    YieldsPage read(int afterIndex, Duration wait);
  }
}
