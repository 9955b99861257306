package dev.multinode.dict;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.partition.PartitionService;
import dev.multinode.DictInfo;
import dev.multinode.DictUnavailable;
import dev.multinode.InvalidCursor;
import dev.multinode.WaitInterrupted;
import dev.multinode.spi.DictPage;
import dev.multinode.spi.DictValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks through the partitions for a client: page by page, or all at once to count. */
final class PartitionScans {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOADED_WITHIN = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_AT_A_TIME = 64;

  private final IExecutorService executor;
  private final String[] keys;

  PartitionScans(IExecutorService executor, PartitionService partitions) {
    this.executor = executor;
    this.keys = new String[partitions.getPartitions().size()];
    int found = 0;
    for (int i = 0; found < keys.length; i++) {
      String key = Integer.toString(i);
      int partition = partitions.getPartition(key).getPartitionId();
      if (keys[partition] == null) {
        keys[partition] = key;
        found++;
      }
    }
  }

  /** Partition after partition; more of them at a time where they have little. */
  DictPage page(String prefix, Optional<String> cursor, int limit, boolean values) {
    Position begin = cursor.map(this::position).orElse(new Position(0, ""));
    return patiently(() -> page(prefix, begin, limit, values));
  }

  private DictPage page(String prefix, Position begin, int limit, boolean values) {
    Position at = begin;
    List<DictValue> page = new ArrayList<>();
    int width = 1;
    while (at.partition() < keys.length) {
      for (PartitionPage each : scan(prefix, at, width, limit, values)) {
        int room = limit - page.size();
        int taken = Math.min(room, each.size());
        add(page, prefix, each, taken);
        boolean whole = taken == each.size() && each.isComplete();
        if (whole) {
          at = new Position(at.partition() + 1, "");
        } else {
          String last = taken == 0 ? at.after() : page.getLast().key();
          return new DictPage(page, Optional.of(new Position(at.partition(), last).text()));
        }
      }
      width = Math.min(MOST_AT_A_TIME, width * 2);
    }
    return new DictPage(page, Optional.empty());
  }

  private static void add(List<DictValue> page, String prefix, PartitionPage found, int count) {
    for (int i = 0; i < count; i++) {
      String key = found.key(i).substring(prefix.length());
      HazelcastDicts.shown(key, found.entry(i)).ifPresent(page::add);
    }
  }

  private List<PartitionPage> scan(
      String prefix, Position at, int width, int limit, boolean values) {
    List<Future<PartitionPage>> asked = new ArrayList<>();
    for (int i = at.partition(); i < Math.min(at.partition() + width, keys.length); i++) {
      String after = prefix + (i == at.partition() ? at.after() : "");
      asked.add(executor.submit(new ScanPartition(keys[i], prefix, after, limit, values)));
    }
    return asked.stream().map(PartitionScans::answer).toList();
  }

  /** How many entries each dict has. */
  List<DictInfo> count(String prefix) {
    return patiently(() -> countOnce(prefix));
  }

  private List<DictInfo> countOnce(String prefix) {
    Map<Member, Future<EntryCounts>> asked = executor.submitToAllMembers(new CountEntries(prefix));
    EntryCounts all = new EntryCounts();
    asked.values().forEach(each -> all.add(answer(each)));
    if (all.partitions() != keys.length) {
      throw new DictUnavailable(
          "Dicts cannot be counted at the moment: %d of %d partitions are loaded"
              .formatted(all.partitions(), keys.length),
          null);
    }
    return all.dicts();
  }

  /** Members that are loading are asked again for some seconds. */
  private static <T> T patiently(Supplier<T> question) {
    long giveUpAt = System.nanoTime() + LOADED_WITHIN.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (DictUnavailable e) {
        if (System.nanoTime() - giveUpAt >= 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("a look through the dicts", e);
    } catch (ExecutionException | TimeoutException e) {
      throw Failures.ofRead("A look through the dicts", e);
    }
  }

  private Position position(String cursor) {
    int colon = cursor.indexOf(':');
    try {
      int partition = Integer.parseInt(cursor.substring(0, Math.max(0, colon)));
      if (partition >= 0 && partition < keys.length) {
        return new Position(partition, cursor.substring(colon + 1));
      }
    } catch (NumberFormatException e) {
      throw new InvalidCursor(cursor);
    }
    throw new InvalidCursor(cursor);
  }

  /**
   * Where to go on.
   *
   * @param after the last key of the partition that was seen; empty for none
   */
  private record Position(int partition, String after) {

    String text() {
      return partition + ":" + after;
    }
  }
}
