package dev.multinode.dict;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.map.IMap;
import dev.multinode.DictInfo;
import dev.multinode.InvalidDictEntry;
import dev.multinode.StaleFence;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictPage;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWatch;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The dicts of a project, for processes of the installation: a client of the members that hold
 * them, and a reader of the journal. When the members go away and come back it connects again by
 * itself.
 */
public final class HazelcastDicts implements DictBackend {

  private static final int REMOVALS_UNDER_WAY = 256;

  private final String project;
  private final HazelcastInstance client;
  private final JournalSettings journal;
  private final IMap<String, StoredEntry> entries;
  private final PartitionScans scans;

  private HazelcastDicts(String project, HazelcastInstance client, JournalSettings journal) {
    this.project = project;
    this.client = client;
    this.journal = journal;
    this.entries = client.getMap(DictMaps.ENTRIES);
    IExecutorService executor = client.getExecutorService(DictMaps.SCANS);
    this.scans = new PartitionScans(executor, client.getPartitionService());
  }

  /**
   * Connects.
   *
   * @param journal what changes are read from
   * @throws dev.multinode.DictUnavailable if no member answers within 10 seconds
   */
  public static HazelcastDicts connect(
      String project, DictConnection members, JournalSettings journal) {
    HazelcastInstance client = MemberClient.connect(members);
    try {
      return new HazelcastDicts(project, client, journal);
    } catch (RuntimeException e) {
      client.shutdown();
      throw Failures.ofRead("The dicts", e);
    }
  }

  @Override
  public CompletableFuture<Optional<DictValue>> get(String dict, String key) {
    String stored = DictKeys.of(project, dict, key);
    return Asking.ofRead(
            what("entry", dict, key), () -> entries.submitToKey(stored, new ReadEntry()))
        .answer()
        .thenApply(entry -> Optional.ofNullable(entry).flatMap(each -> shown(key, each)));
  }

  @Override
  public CompletableFuture<DictWritten> write(String dict, String key, DictWrite write) {
    return changed(dict, key, new WriteEntry(write))
        .thenApply(
            outcome ->
                switch (outcome.kind()) {
                  case APPLIED -> new DictWritten(true, outcome.number());
                  case CONDITION_NOT_MET -> new DictWritten(false, outcome.number());
                  case STALE_FENCE ->
                      throw new StaleFence(dict, key, write.fence(), outcome.number());
                  case REFUSED -> throw new InvalidDictEntry(outcome.sentence());
                });
  }

  @Override
  public CompletableFuture<Long> increment(String dict, String key, long delta) {
    return changed(dict, key, new IncrementEntry(delta))
        .thenApply(
            outcome ->
                switch (outcome.kind()) {
                  case APPLIED -> outcome.number();
                  case REFUSED -> throw new InvalidDictEntry(outcome.sentence());
                  case CONDITION_NOT_MET, STALE_FENCE ->
                      throw new IllegalStateException("An increment has no conditions");
                });
  }

  private CompletableFuture<EntryOutcome> changed(
      String dict, String key, EntryChange<EntryOutcome> change) {
    String stored = DictKeys.of(project, dict, key);
    return Asking.ofWrite(
            what("write of the entry", dict, key), () -> entries.submitToKey(stored, change))
        .answer();
  }

  @Override
  public DictPage page(String dict, Optional<String> cursor, int limit, boolean values) {
    return scans.page(DictKeys.prefix(project, dict), cursor, limit, values);
  }

  @Override
  public long size(String dict) {
    return scans.count(DictKeys.prefix(project, dict)).stream().mapToLong(DictInfo::size).sum();
  }

  @Override
  public List<DictInfo> list() {
    return scans.count(DictKeys.prefix(project));
  }

  @Override
  public void delete(String dict) {
    Queue<CompletableFuture<DictWritten>> underWay = new ArrayDeque<>();
    Optional<String> cursor = Optional.empty();
    do {
      DictPage page = page(dict, cursor, LARGEST_PAGE, false);
      for (DictValue each : page.entries()) {
        if (underWay.size() == REMOVALS_UNDER_WAY) {
          await(underWay.remove(), "The removal of the dict " + dict);
        }
        underWay.add(write(dict, each.key(), DictWrite.removal()));
      }
      cursor = page.next();
    } while (cursor.isPresent());
    underWay.forEach(each -> await(each, "The removal of the dict " + dict));
  }

  @Override
  public DictWatch watch(String dict, String prefix, Optional<String> cursor) {
    return JournalWatch.open(journal, new JournalWatch.Wanted(project, dict, prefix), cursor);
  }

  /** Disconnects. Entries stay. */
  @Override
  public void close() {
    client.shutdown();
  }

  static Optional<DictValue> shown(String key, StoredEntry entry) {
    return entry.isRemoved()
        ? Optional.empty()
        : Optional.of(
            new DictValue(
                key,
                entry.version(),
                entry.expiresAt() == 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(entry.expiresAt())),
                entry.value()));
  }

  private static String what(String what, String dict, String key) {
    return "The %s \"%s\" of the dict %s".formatted(what, key, dict);
  }
}
