package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.WorkPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What the workers' share groups have passed, as looked at every few seconds: written by the keeper
 * of the work topics, read by the engine's timers.
 */
public final class PassedWork {

  /** How long a record has to be gone before its silence means anything. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** A record written in a transaction is in its topic by then, or the transaction is aborted. */
  private static final Duration WRITTEN = Duration.ofSeconds(10);

  private static final Duration MEMORY = Duration.ofMinutes(2);

  private final Map<TopicPartition, Deque<Sight>> sights = new ConcurrentHashMap<>();

  /** Notes where a share group and its topic stood at a time. */
  void seen(TopicPartition partition, Instant at, long passedBelow, long end) {
    Deque<Sight> known = sights.computeIfAbsent(partition, _ -> new ArrayDeque<>());
    synchronized (known) {
      known.addLast(new Sight(at, passedBelow, end));
      while (known.getFirst().at().plus(MEMORY).isBefore(at)) {
        known.removeFirst();
      }
    }
  }

  /**
   * Whether a record of the direct road has been passed for so long that silence means it is lost.
   */
  boolean hasPassed(WorkPosition position, Instant now) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    return passedBelow(partition, now) > position.offset();
  }

  /**
   * The same for a record that was written to the gated road at a time, at an offset nobody told
   * us.
   */
  boolean hasPassed(String topic, Instant writtenAt, Instant now) {
    boolean seen = false;
    for (TopicPartition partition : sights.keySet()) {
      if (partition.topic().equals(topic)) {
        seen = true;
        if (passedBelow(partition, now) < endAfter(partition, writtenAt.plus(WRITTEN))) {
          return false;
        }
      }
    }
    return seen;
  }

  private long passedBelow(TopicPartition partition, Instant now) {
    Deque<Sight> known = sights.get(partition);
    if (known == null) {
      return -1;
    }
    Instant latest = now.minus(SILENCE);
    synchronized (known) {
      Iterator<Sight> newestFirst = known.descendingIterator();
      while (newestFirst.hasNext()) {
        Sight sight = newestFirst.next();
        if (!sight.at().isAfter(latest)) {
          return sight.passedBelow();
        }
      }
    }
    return -1;
  }

  private long endAfter(TopicPartition partition, Instant earliest) {
    Deque<Sight> known = sights.get(partition);
    synchronized (known) {
      for (Sight sight : known) {
        if (!sight.at().isBefore(earliest)) {
          return sight.end();
        }
      }
    }
    return Long.MAX_VALUE;
  }

  private record Sight(Instant at, long passedBelow, long end) {}
}
