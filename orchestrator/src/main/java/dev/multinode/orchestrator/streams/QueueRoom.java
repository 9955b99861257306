package dev.multinode.orchestrator.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How much of what is held for its low priority each class has room for: written by whoever looks
 * at the queues, taken by the tasks of the engine.
 *
 * <p>There is room in a class while hardly more waits than its workers are free for. How much,
 * nobody can know: it is little at first, and twice as much each time that all of it was gone at
 * the next look, as a sender finds out what a network bears.
 */
public final class QueueRoom {

  /** What is released at first, and may overtake what comes a moment later. */
  static final int FIRST = 4;

  private static final int MOST = 1024;

  /** So many of those that have waited for long may wait beside more urgent ones. */
  static final int OF_AGE = 4;

  /** A look counts for as long: after that nobody knows what has come to the queues. */
  static final Duration COUNTS = QueueLooks.PERIOD.multipliedBy(2);

  /** What was found out about a class is forgotten when nobody has asked for as long. */
  static final Duration MEMORY = Duration.ofSeconds(10);

  /** In so many looks one of them is released beside whatever waits: about every five seconds. */
  static final int LOOKS_FOR_ONE = 20;

  private final Map<String, ClassRoom> classes = new ConcurrentHashMap<>();

  /** Takes room for so many of a class, or for as many as there is room for. */
  int take(String resourceClass, int wanted, Instant now) {
    return of(resourceClass).take(wanted, now);
  }

  /** The same for those that have waited for long. */
  int takeForAged(String resourceClass, int wanted, Instant now) {
    return of(resourceClass).takeForAged(wanted, now);
  }

  /** The classes of which something was asked for since they were last asked for here. */
  Set<String> takeAsked() {
    return classes.entrySet().stream()
        .filter(each -> each.getValue().takeAsked())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Notes a look at the queues of a class.
   *
   * @param waiting how many wait for a worker
   * @param released how many of them the engine has released
   * @param free how many the workers could begin with now
   * @param at when that was known
   */
  void seen(String resourceClass, long waiting, long released, int free, Instant at) {
    of(resourceClass).seen(waiting, released, free, at);
  }

  private ClassRoom of(String resourceClass) {
    return classes.computeIfAbsent(resourceClass, _ -> new ClassRoom());
  }

  private static final class ClassRoom {

    private boolean asked;
    private Instant seenAt = Instant.EPOCH;
    private int step = FIRST;
    private int given;
    private int left;
    private int leftForAged;
    private int looks;

    synchronized int take(int wanted, Instant now) {
      asked = true;
      int taken = counts(now) ? Math.min(wanted, left) : 0;
      left -= taken;
      return taken;
    }

    synchronized int takeForAged(int wanted, Instant now) {
      asked = true;
      int taken = counts(now) ? Math.min(wanted, leftForAged) : 0;
      leftForAged -= taken;
      return taken;
    }

    private boolean counts(Instant now) {
      return now.isBefore(seenAt.plus(COUNTS));
    }

    synchronized boolean takeAsked() {
      boolean was = asked;
      asked = false;
      return was;
    }

    synchronized void seen(long waiting, long released, int free, Instant at) {
      if (at.isAfter(seenAt.plus(MEMORY))) {
        step = FIRST;
        given = 0;
      }
      seenAt = at;
      if (waiting > free) {
        step = Math.max(FIRST, step / 2);
        given = 0;
      } else {
        step = given > 0 && left == 0 ? Math.min(MOST, 2 * step) : step;
        given = step;
      }
      left = given;
      looks++;
      int least = looks % LOOKS_FOR_ONE == 0 ? 1 : 0;
      leftForAged = (int) Math.max(least, OF_AGE - released);
    }
  }
}
