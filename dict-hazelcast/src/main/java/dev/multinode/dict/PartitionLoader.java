package dev.multinode.dict;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import dev.multinode.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each partition with the journal as soon as this member owns it, however it came to that:
 * at the start, by a migration, or because the former owner died. Until the journal is read this
 * member does not say of any key that it has no entry, and changes none; what is in memory it
 * answers.
 *
 * <pre>
 *   owned ──journal read──▶ being filled: the journal's content counts ──all in memory──▶ loaded
 * </pre>
 *
 * <p>So neither a start of all members, nor the loss of a partition with all its copies, nor a
 * backup that had not been complete when it was needed, can make an entry disappear.
 */
final class PartitionLoader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionLoader.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(10);
  private static final int BATCH = 1_000;
  private static final int BATCHES_UNDER_WAY = 8;

  /** A write that took longer may have been overtaken by one of the next owner. */
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private final HazelcastInstance member;
  private final JournalSettings settings;
  private final PartitionService service;
  private final Map<Integer, String> keys = new HashMap<>();

  /** How often each partition has got another owner, as far as this member has heard. */
  private final AtomicIntegerArray terms;

  /** The highest version that was given here, or read in the journal. */
  private final AtomicLong newestVersion = new AtomicLong();

  private final Set<Integer> loaded = ConcurrentHashMap.newKeySet();
  private final Queue<Late> late = new ConcurrentLinkedQueue<>();
  private final Queue<String> overtaken = new ConcurrentLinkedQueue<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile Journal journal;
  private volatile Filling filling = Filling.NOTHING;
  private volatile boolean closed;

  PartitionLoader(HazelcastInstance member, JournalSettings settings) {
    this.member = member;
    this.settings = settings;
    this.service = member.getPartitionService();
    int partitions = service.getPartitions().size();
    terms = new AtomicIntegerArray(partitions);
    for (int i = 0; keys.size() < partitions; i++) {
      keys.putIfAbsent(partitionOf(Integer.toString(i)), Integer.toString(i));
    }
    service.addMigrationListener(new OwnerChanges(this::changed));
    service.addPartitionLostListener(event -> changed(event.getPartitionId()));
    member
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.MERGED) {
                keys.keySet().forEach(this::changed);
              }
            });
    thread = Thread.ofPlatform().daemon().name("dict-loader").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Writes a change to the journal.
   *
   * @throws NotLoaded if this member does not own the key any more: nothing was written
   * @throws JournalUnavailable if it is not known whether the change counts
   */
  void append(String key, StoredEntry entry) {
    Partition partition = service.getPartition(key);
    int term = terms.get(partition.getPartitionId());
    if (!isOwned(partition)) {
      throw notLoaded(partition.getPartitionId());
    }
    long begun = System.nanoTime();
    opened().append(key, entry);
    if (!isOwned(partition) || terms.get(partition.getPartitionId()) != term) {
      // The next owner may have read the journal before this was in it.
      late.add(new Late(key, entry.written()));
      news.release();
      throw new JournalUnavailable("Another member owned the entry when the journal had it");
    }
    if (System.nanoTime() - begun > PROMPT.toNanos()) {
      overtaken.add(key);
    }
  }

  /**
   * Of what memory and the journal have of a key the newer one.
   *
   * @param inMemory null for nothing
   * @return null for nothing
   * @throws NotLoaded if the journal is not read yet
   */
  StoredEntry newest(String key, StoredEntry inMemory) {
    int partition = partitionOf(key);
    Filling now = filling;
    if (loaded.contains(partition)) {
      return inMemory;
    }
    if (!now.covers(partition, terms.get(partition))) {
      throw notLoaded(partition);
    }
    return now.read(key)
        .filter(each -> each.isNewerThan(inMemory) && !each.isForgotten(Instant.now()))
        .orElse(inMemory);
  }

  /**
   * A version for a key of this member's.
   *
   * @param former of what is there; 0 for nothing
   */
  long nextVersion(long former, Instant now) {
    long least = Math.max(former + 1, now.toEpochMilli() * 1_000);
    return newestVersion.updateAndGet(newest -> Math.max(newest + 1, least));
  }

  /** What the journal had of a key, while its partition is being filled. */
  Optional<StoredEntry> read(String key) {
    return filling.read(key);
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
    terms.incrementAndGet(partition);
    loaded.remove(partition);
    news.release();
  }

  private void run() {
    while (!closed) {
      try {
        loadWhatIsOwned();
        handOverWhatWasLate();
        rewriteWhatWasOvertaken();
      } catch (HazelcastInstanceNotActiveException e) {
        return;
      } catch (HazelcastException | KafkaException | SchemaRegistryException e) {
        LOG.warn("Dicts cannot be loaded at the moment: {}", e.toString());
      } catch (RuntimeException | Error e) {
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
    Map<Integer, Integer> since = new HashMap<>();
    partitions.forEach(each -> since.put(each, terms.get(each)));
    Journal.Content content = journal.read(key -> partitions.contains(partitionOf(key)));
    newestVersion.accumulateAndGet(content.newestVersion(), Math::max);
    filling = new Filling(since, content);
    try {
      fill(content.entries().keySet());
      overtaken.addAll(content.disordered());
      since.forEach(this::loaded);
    } finally {
      filling = Filling.NOTHING;
    }
    LOG.info(
        "{} entries of {} partitions are loaded after {} ms",
        content.entries().size(),
        partitions.size(),
        Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  /** What came to this member once more meanwhile is compared once more. */
  private void loaded(int partition, int since) {
    loaded.add(partition);
    if (terms.get(partition) != since) {
      loaded.remove(partition);
    }
  }

  private void fill(Set<String> wanted) {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    Map<Integer, Set<String>> batches = new HashMap<>();
    Queue<CompletionStage<?>> underWay = new ArrayDeque<>();
    for (String key : wanted) {
      Set<String> batch = batches.computeIfAbsent(partitionOf(key), _ -> new HashSet<>());
      batch.add(key);
      if (batch.size() == BATCH) {
        fill(map, batches.remove(partitionOf(key)), underWay);
      }
    }
    batches.values().forEach(batch -> fill(map, batch, underWay));
    underWay.forEach(each -> each.toCompletableFuture().join());
  }

  private void fill(
      IMap<String, StoredEntry> map, Set<String> batch, Queue<CompletionStage<?>> underWay) {
    if (closed) {
      return;
    }
    if (underWay.size() == BATCHES_UNDER_WAY) {
      underWay.remove().toCompletableFuture().join();
    }
    underWay.add(map.submitToKeys(batch, new RestorePartition()));
  }

  /** Tells the owners of today what a former one has written after they had read the journal. */
  private void handOverWhatWasLate() {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    for (Late each = late.peek(); each != null && !closed; each = late.peek()) {
      map.executeOnKey(each.key(), new RestoreEntry(each.entry()));
      overtaken.add(each.key());
      late.remove();
    }
  }

  private void rewriteWhatWasOvertaken() {
    IMap<String, StoredEntry> map = member.getMap(DictMaps.ENTRIES);
    for (String key = overtaken.peek(); key != null && !closed; key = overtaken.peek()) {
      map.executeOnKey(key, new RejournalEntry());
      overtaken.remove();
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
    Set<Integer> owned = new HashSet<>();
    for (Partition each : new ArrayList<>(service.getPartitions())) {
      if (isOwned(each)) {
        owned.add(each.getPartitionId());
      }
    }
    return owned;
  }

  private boolean isOwned(Partition partition) {
    Member self = member.getCluster().getLocalMember();
    return self.equals(partition.getOwner());
  }

  private int partitionOf(String key) {
    return service.getPartition(key).getPartitionId();
  }

  private static NotLoaded notLoaded(int partition) {
    return new NotLoaded(
        "Partition %d of the dicts is not loaded from the journal yet".formatted(partition));
  }

  /** A change that the journal has, but perhaps not the one who owns the entry now. */
  private record Late(String key, StoredEntry entry) {}

  /**
   * Partitions whose content is known, but not yet all in memory.
   *
   * @param since the terms in which it was read
   */
  private record Filling(Map<Integer, Integer> since, Journal.Content content) {

    static final Filling NOTHING = new Filling(Map.of(), new Journal.Content());

    boolean covers(int partition, int term) {
      Integer read = since.get(partition);
      return read != null && read == term;
    }

    Optional<StoredEntry> read(String key) {
      return Optional.ofNullable(content.entries().get(key));
    }
  }
}
