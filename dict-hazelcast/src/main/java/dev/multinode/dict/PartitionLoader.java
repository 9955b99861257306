package dev.multinode.dict;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import dev.multinode.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each partition with the journal as soon as this member owns it, however it came to that:
 * at the start, by a migration, or because the former owner died. Until that is done this member
 * does not say of any key that it has no entry; what is in memory it answers.
 *
 * <pre>
 *   owned ──journal read──▶ being filled: the journal's content answers ──all in memory──▶ loaded
 * </pre>
 *
 * <p>So neither a start of all members, nor the loss of a partition with all its copies, nor a
 * backup that had not been complete when it was needed, can make an entry disappear.
 */
final class PartitionLoader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionLoader.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(10);
  private static final int BATCH = 5_000;

  /** A write that took longer may have been overtaken by one of the next owner. */
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private final HazelcastInstance member;
  private final JournalSettings settings;
  private final PartitionService service;
  private final Map<Integer, String> keys = new HashMap<>();
  private final Set<Integer> loaded = ConcurrentHashMap.newKeySet();
  private final Set<Integer> changed = ConcurrentHashMap.newKeySet();
  private final Queue<String> overtaken = new ConcurrentLinkedQueue<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile Journal journal;
  private volatile Filling filling = new Filling(Set.of(), new Journal.Content());
  private volatile boolean closed;

  PartitionLoader(HazelcastInstance member, JournalSettings settings) {
    this.member = member;
    this.settings = settings;
    this.service = member.getPartitionService();
    int partitions = service.getPartitions().size();
    for (int i = 0; keys.size() < partitions; i++) {
      keys.putIfAbsent(partitionOf(Integer.toString(i)), Integer.toString(i));
    }
    service.addMigrationListener(new OwnerChanges(this::changed));
    service.addPartitionLostListener(event -> changed(event.getPartitionId()));
    thread = Thread.ofPlatform().daemon().name("dict-loader").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Writes a change to the journal. */
  void append(String key, StoredEntry entry) {
    long begun = System.nanoTime();
    opened().append(key, entry);
    if (System.nanoTime() - begun > PROMPT.toNanos()) {
      overtaken.add(key);
    }
  }

  /** What the journal has of a key that is not in memory. */
  Optional<StoredEntry> find(String key) {
    int partition = partitionOf(key);
    if (loaded.contains(partition)) {
      return Optional.empty();
    }
    Filling now = filling;
    if (now.partitions().contains(partition)) {
      return Optional.ofNullable(now.content().entries().get(key));
    }
    throw notLoaded(partition);
  }

  void refuseUnlessLoaded(int partition) {
    if (!isOwnedAndLoaded(partition)) {
      throw notLoaded(partition);
    }
  }

  boolean isOwnedAndLoaded(int partition) {
    return loaded.contains(partition) && owned().contains(partition);
  }

  Set<Integer> ownedAndLoaded() {
    Set<Integer> both = new HashSet<>(owned());
    both.retainAll(loaded);
    return both;
  }

  /** A key that is in a partition. */
  String anyKeyOf(int partition) {
    return keys.get(partition);
  }

  @Override
  public void close() {
    closed = true;
    news.release();
    try {
      thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (journal != null) {
      journal.close();
    }
  }

  private void changed(int partition) {
    changed.add(partition);
    loaded.remove(partition);
    news.release();
  }

  private void run() {
    while (!closed) {
      try {
        loadWhatIsOwned();
        rewriteWhatWasOvertaken();
      } catch (HazelcastInstanceNotActiveException e) {
        return;
      } catch (HazelcastException | KafkaException | SchemaRegistryException e) {
        LOG.warn("Dicts cannot be loaded at the moment: {}", e.toString());
      } catch (RuntimeException e) {
        LOG.error("Dicts cannot be loaded", e);
      }
      awaitNews();
    }
  }

  private void awaitNews() {
    try {
      news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      news.drainPermits();
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void loadWhatIsOwned() {
    if (journal == null) {
      journal = Journal.open(settings);
    }
    Set<Integer> missing = owned();
    loaded.retainAll(missing);
    missing.removeAll(loaded);
    if (!missing.isEmpty()) {
      load(missing);
    }
  }

  private void load(Set<Integer> partitions) {
    long begun = System.nanoTime();
    changed.removeAll(partitions);
    Journal.Content content = journal.read(key -> partitions.contains(partitionOf(key)));
    filling = new Filling(partitions, content);
    try {
      fill(content.entries());
      overtaken.addAll(content.disordered());
      // What came to this member once more meanwhile is compared once more.
      partitions.stream().filter(each -> !changed.contains(each)).forEach(loaded::add);
    } finally {
      filling = new Filling(Set.of(), new Journal.Content());
    }
    LOG.info(
        "{} entries of {} partitions are loaded after {} ms",
        content.entries().size(),
        partitions.size(),
        Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private void fill(Map<String, StoredEntry> entries) {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    Set<String> batch = new HashSet<>();
    for (String key : List.copyOf(entries.keySet())) {
      batch.add(key);
      if (batch.size() == BATCH) {
        fill(map, batch, entries);
        batch.clear();
      }
    }
    fill(map, batch, entries);
  }

  /** What is not in memory is loaded; what is there and older is replaced. */
  private void fill(
      IMap<String, StoredEntry> map, Set<String> batch, Map<String, StoredEntry> entries) {
    if (closed || batch.isEmpty()) {
      return;
    }
    map.loadAll(batch, false);
    map.getAll(batch)
        .forEach(
            (key, inMemory) -> {
              StoredEntry written = entries.get(key);
              if (inMemory.version() < written.version()) {
                map.executeOnKey(key, new RestoreEntry(written));
              }
            });
  }

  private void rewriteWhatWasOvertaken() {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    for (String key = overtaken.poll(); key != null && !closed; key = overtaken.poll()) {
      map.executeOnKey(key, new RejournalEntry());
    }
  }

  private Journal opened() {
    Journal now = journal;
    if (now == null) {
      throw new NotLoaded("The journal of dicts is not open yet");
    }
    return now;
  }

  private Set<Integer> owned() {
    Member self = member.getCluster().getLocalMember();
    Set<Integer> owned = new HashSet<>();
    for (Partition each : new ArrayList<>(service.getPartitions())) {
      if (self.equals(each.getOwner())) {
        owned.add(each.getPartitionId());
      }
    }
    return owned;
  }

  private int partitionOf(String key) {
    return service.getPartition(key).getPartitionId();
  }

  private static NotLoaded notLoaded(int partition) {
    return new NotLoaded(
        "Partition %d of the dicts is not loaded from the journal yet".formatted(partition));
  }

  /** Partitions whose content is known, but not yet all in memory. */
  private record Filling(Set<Integer> partitions, Journal.Content content) {}
}
