package dev.multinode.spi;

import dev.multinode.StatusUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a job yields, read page by page until it has ended and the last value is read.
 *
 * @param <V> what a page has, still encoded
 */
public final class YieldedValues<V> implements Spliterator<Object> {

  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Pages<V> pages;
  private final Function<? super V, ?> decoder;
  private final Queue<V> unread = new ArrayDeque<>();
  private int after;
  private boolean ended;

  private YieldedValues(Pages<V> pages, Function<? super V, ?> decoder) {
    this.pages = pages;
    this.decoder = decoder;
    take(pages.read(0, Duration.ZERO));
  }

  /**
   * Reads a first page, so that what is wrong from the beginning is thrown here.
   *
   * @param pages where the values come from
   * @param decoder makes values of what is in a page, when they are read
   * @param <V> what a page has, still encoded
   * @return a sequential stream that ends with the job
   */
  public static <V> Stream<Object> stream(Pages<V> pages, Function<? super V, ?> decoder) {
    return StreamSupport.stream(new YieldedValues<>(pages, decoder), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Object> action) {
    while (unread.isEmpty()) {
      if (ended) {
        return false;
      }
      readNext();
    }
    action.accept(decoder.apply(unread.remove()));
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

  private void take(Page<V> page) {
    unread.addAll(page.values());
    after = page.next();
    ended = page.complete();
  }

  /**
   * Where the values come from.
   *
   * @param <V> what a page has, still encoded
   */
  @FunctionalInterface
  public interface Pages<V> {

    /**
     * Values after an index; waits for newer ones, or a change of the status, if there are none.
     *
     * @param afterIndex the index of the last value that is known; 0 for none
     * @param wait how long to wait at most
     * @return the values, in order
     */
    Page<V> read(int afterIndex, Duration wait);
  }

  /**
   * Some values.
   *
   * @param values the values, in order
   * @param next the index of the last of them, or of the last that is known
   * @param complete whether the job has ended and these are its last ones
   * @param <V> what a page has, still encoded
   */
  public record Page<V>(List<V> values, int next, boolean complete) {

    /** Copies the values. */
    public Page {
      values = List.copyOf(values);
    }
  }
}
