package dev.multinode;

import dev.multinode.spi.Backend;
import java.time.Duration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the code of one invocation printed to {@code System.out} and {@code System.err} and logged
 * through SLF4J; see {@link InvocationHandle#logs}.
 *
 * <p>Iterating over it gives every line that there is now, of all attempts, and ends. Lines are
 * fetched in pages as they are needed. Once an invocation has ended nothing is missing but what was
 * dropped, and a line says how much that is: of code that writes faster than can be kept, the
 * middle; of an invocation that wrote more than is kept, the beginning, whose numbers are missing;
 * of a worker that was killed, its last fraction of a second.
 *
 * <p>Every method throws {@link JobDoesNotExist} if there is no such invocation, or it was removed,
 * {@link StatusUnavailable} if logs cannot be read at the moment, and {@link WaitInterrupted} if
 * its thread is interrupted; so do the iterators and streams, when they fetch a page.
 */
public final class InvocationLogs implements Iterable<LogLine> {

  /** The largest page. */
  public static final int MOST_LINES = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Backend backend;
  private final UUID id;

  InvocationLogs(Backend backend, UUID id) {
    this.backend = backend;
    this.id = id;
  }

  /**
   * Some lines; does not wait for any.
   *
   * @param after only lines with a higher number: 0 for the first page, then {@link LogPage#next}
   * @param limit how many lines at most, from 1 to {@link #MOST_LINES}
   * @return the lines that there are now
   */
  public LogPage page(long after, int limit) {
    if (after < 0) {
      throw new IllegalArgumentException("Lines are numbered from 1: after cannot be " + after);
    }
    if (limit < 1 || limit > MOST_LINES) {
      throw new IllegalArgumentException(
          "A page has 1 to %d lines, not %d".formatted(MOST_LINES, limit));
    }
    return backend.logs(id, after, limit, Duration.ZERO);
  }

  @Override
  public Iterator<LogLine> iterator() {
    return LogIterator.ofWhatThereIs(after -> backend.logs(id, after, MOST_LINES, Duration.ZERO));
  }

  /**
   * Every line that there is now; the same as iterating.
   *
   * @return a sequential stream
   */
  public Stream<LogLine> stream() {
    return stream(iterator());
  }

  /**
   * Every line from the first on, and those to come, until the invocation has ended. The stream
   * blocks while there is nothing new, and ends by itself. Once there was a first look at the lines
   * it waits out every time in which they cannot be read, however long it is, and goes on where it
   * was: only an interrupt of the reading thread or the end of the client breaks it off.
   *
   * @return a sequential stream
   */
  public Stream<LogLine> follow() {
    return stream(LogIterator.following(after -> backend.logs(id, after, MOST_LINES, PATIENCE)));
  }

  private static Stream<LogLine> stream(Iterator<LogLine> lines) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
