package dev.multinode.worker.logs;

import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines of one execution that are not sent yet. When there is no room for more it keeps the oldest
 * and the newest: what is between makes way, and a notice stands in its place. Not safe for use by
 * several threads.
 */
final class LineBuffer {

  /** How much is kept in order. */
  static final int ROOM = 256 << 10;

  /** How much of the newest is kept beside that once something had to make way. */
  static final int NEWEST = 32 << 10;

  /** The same as {@link #ROOM} for all executions of a worker together. */
  static final int ROOM_OF_ALL = 4 << 20;

  private static final int OVERHEAD = 128;

  private final AtomicLong heldByAll;
  private final Deque<LogLine> oldest = new ArrayDeque<>();
  private final Deque<LogLine> newest = new ArrayDeque<>();
  private long held;
  private long heldOfNewest;
  private long dropped;
  private long firstDropped;

  /**
   * An empty buffer.
   *
   * @param heldByAll the size of what all buffers of the worker hold
   */
  LineBuffer(AtomicLong heldByAll) {
    this.heldByAll = heldByAll;
  }

  boolean isEmpty() {
    return oldest.isEmpty() && newest.isEmpty();
  }

  /** Adds a line, which another may have to make way for. */
  void add(LogLine line) {
    int size = size(line);
    if (newest.isEmpty() && held + size <= ROOM && heldByAll.get() + size <= ROOM_OF_ALL) {
      hold(line);
      return;
    }
    newest.addLast(line);
    heldOfNewest += size;
    while (heldOfNewest > NEWEST && newest.size() > 1) {
      LogLine gone = newest.removeFirst();
      heldOfNewest -= size(gone);
      drop(gone.getSequence(), 1);
    }
  }

  /** Takes out the next lines: at least one if there is any, or else at most so many bytes. */
  List<LogLine> take(long bytes) {
    List<LogLine> taken = new ArrayList<>();
    long room = bytes;
    while (!isEmpty()) {
      moveUp();
      room -= size(oldest.getFirst());
      if (room < 0 && !taken.isEmpty()) {
        break;
      }
      LogLine line = oldest.removeFirst();
      held -= size(line);
      heldByAll.addAndGet(-size(line));
      taken.add(line);
    }
    return taken;
  }

  /** Lines that were taken out did not arrive. */
  void lost(List<LogLine> lines) {
    long count = 0;
    for (LogLine line : lines) {
      count += Math.max(1, line.getDropped());
    }
    LogLine first = lines.getFirst();
    LogLine notice = notice(first, first.getSequence(), count, "they could not be sent");
    oldest.addFirst(notice);
    held += size(notice);
    heldByAll.addAndGet(size(notice));
  }

  /** Forgets everything. */
  void clear() {
    take(Long.MAX_VALUE);
  }

  /** Once the oldest lines are gone the newest follow, behind a notice for what made way. */
  private void moveUp() {
    if (!oldest.isEmpty()) {
      return;
    }
    if (dropped > 0) {
      String reason = "the code writes faster than they can be kept";
      hold(notice(newest.getFirst(), firstDropped, dropped, reason));
      dropped = 0;
    }
    newest.forEach(this::hold);
    newest.clear();
    heldOfNewest = 0;
  }

  private void hold(LogLine line) {
    oldest.addLast(line);
    held += size(line);
    heldByAll.addAndGet(size(line));
  }

  private void drop(long sequence, long count) {
    if (dropped == 0) {
      firstDropped = sequence;
    }
    dropped += count;
  }

  private static LogLine notice(LogLine like, long sequence, long count, String reason) {
    String message =
        count == 1
            ? "1 line is missing here: %s".formatted(reason)
            : "%d lines are missing here: %s".formatted(count, reason);
    return new LogLine(
        sequence, like.getAt(), LogSource.NOTICE, null, null, "", message, null, count);
  }

  private static int size(LogLine line) {
    String stackTrace = line.getStackTrace();
    return OVERHEAD + line.getMessage().length() + (stackTrace == null ? 0 : stackTrace.length());
  }
}
