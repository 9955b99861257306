package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A map that all code of a project shares, wherever it runs, and that lasts: {@link
 * Multinode#dict}.
 *
 * <pre>{@code
 * Dict<String, Summary> summaries = multinode.dict("summaries", String.class, Summary.class);
 * summaries.put("doc-7", summary);
 * Optional<Summary> known = summaries.get("doc-7");
 * Dict<String, Long> hits = multinode.dict("hits", String.class, Long.class);
 * hits.increment("doc-7", 1);
 * }</pre>
 *
 * <h2>What it promises</h2>
 *
 * <p>A write that has returned is durable: it outlives every process that holds the dict. A write
 * of one entry happens at once or not at all, and reads that begin after it see it. There are no
 * transactions over several entries, and no order between them. If the network between the members
 * that hold the dicts parts, the smaller part refuses; without three members there is no larger
 * part, and then a dict is as reliable as the one process that holds it.
 *
 * <p>A write that nobody answers throws {@link OutcomeUnknown}. It is not repeated by itself.
 *
 * <h2>Keys and values</h2>
 *
 * <p>Both may be whatever an argument may be; neither is null. A key counts as its text: that of a
 * string, number, id, time or enum, or JSON; so 5 and "5" are one key. A key may take up 1 KiB, a
 * value 1 MiB of JSON; what is larger, or of another type, is refused. A dict is there as soon as
 * it has an entry, and gone with its last one. Its name has up to 100 letters, digits, dots,
 * hyphens and underscores.
 *
 * <p>Every method that asks for something throws {@link DictUnavailable} if dicts cannot be reached
 * or are being loaded, {@link WaitInterrupted} if its thread is interrupted, {@link
 * InvalidDictEntry} for a key or value that is none, and {@link PayloadTooLarge}. In a job that is
 * cancelled they throw {@link JobCancelled}. A handle may be kept and shared between threads.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class Dict<K, V> {

  private static final int WRITES_UNDER_WAY = 256;

  private final Backend backend;
  private final String name;
  private final DictCodec<K, V> codec;
  private final NearEntries near;

  Dict(Backend backend, String name, DictCodec<K, V> codec, NearEntries near) {
    this.backend = backend;
    this.name = name;
    this.codec = codec;
    this.near = near;
  }

  /**
   * Its name.
   *
   * @return the name, unique in the project
   */
  public String name() {
    return name;
  }

  /**
   * The same dict for reading often what changes seldom: {@link #get}, {@link #require}, {@link
   * #entry} and {@link #containsKey} of the handle that is returned answer from this process where
   * they have been asked for the key lately. What they say may be as old as that, whoever has
   * written since; only writes through this very handle are seen at once. Up to 10 000 keys are
   * kept in mind. All else is as with this handle.
   *
   * @param age how old an answer may be
   * @return another handle
   */
  public Dict<K, V> staleFor(Duration age) {
    return new Dict<>(backend, name, codec, new NearEntries(age));
  }

  /**
   * The value of a key.
   *
   * @param key the key
   * @return the value, if there is an entry
   */
  public Optional<V> get(K key) {
    return entry(key).map(DictEntry::value);
  }

  /**
   * The value of a key that has to be there.
   *
   * @param key the key
   * @return the value
   * @throws KeyDoesNotExist if there is no entry
   */
  public V require(K key) {
    return get(key).orElseThrow(() -> new KeyDoesNotExist(name, codec.keyText(key)));
  }

  /**
   * An entry with what is known of it.
   *
   * @param key the key
   * @return the entry, if there is one
   */
  public Optional<DictEntry<K, V>> entry(K key) {
    return value(codec.keyText(key)).map(codec::entry);
  }

  /**
   * Whether there is an entry.
   *
   * @param key the key
   * @return true if there is one now
   */
  public boolean containsKey(K key) {
    return value(codec.keyText(key)).isPresent();
  }

  /**
   * Gives a key a value, for any time.
   *
   * @param key the key
   * @param value its new value
   */
  public void put(K key, V value) {
    write(key, DictWrite.of(codec.bytes(value)));
  }

  /**
   * Gives a key a value that vanishes by itself.
   *
   * @param key the key
   * @param value its new value
   * @param timeToLive how long it is to be there, a millisecond at least
   */
  public void put(K key, V value, Duration timeToLive) {
    write(key, write(value, always(), Optional.of(timeToLive)));
  }

  /**
   * Gives a key a value unless somebody has written it with a higher fence: whoever holds a lock
   * writes with its fence, and whoever has lost it without knowing writes in vain. The fence counts
   * against later writes with a fence, also after {@link #remove}; it is forgotten when the entry's
   * time to live is over.
   *
   * @param key the key
   * @param value its new value
   * @param fence a positive number
   * @throws StaleFence if there was a higher one; nothing was changed
   */
  public void put(K key, V value, long fence) {
    write(
        key,
        new DictWrite(Optional.of(codec.bytes(value)), always(), Optional.empty(), checked(fence)));
  }

  /**
   * Gives many keys their values, as so many single puts: others may see some of them before the
   * rest. What it throws is that of one of them; any of the others may have happened.
   *
   * @param entries keys and values
   */
  public void putAll(Map<? extends K, ? extends V> entries) {
    Queue<CompletableFuture<DictWritten>> underWay = new ArrayDeque<>();
    entries.forEach(
        (key, value) -> {
          String text = codec.keyText(key);
          DictWrite write = DictWrite.of(codec.bytes(value));
          if (underWay.size() == WRITES_UNDER_WAY) {
            dicts().await(underWay.remove(), what("A write"));
          }
          near.forget(text);
          underWay.add(dicts().write(name, text, write));
        });
    underWay.forEach(each -> dicts().await(each, what("A write")));
  }

  /**
   * Gives a key a value if it has none.
   *
   * @param key the key
   * @param value its new value
   * @return false if there is an entry, which stays
   */
  public boolean putIfAbsent(K key, V value) {
    return write(key, write(value, new DictCondition.IfAbsent(), Optional.empty())).applied();
  }

  /**
   * The same with a value that vanishes by itself.
   *
   * @param key the key
   * @param value its new value
   * @param timeToLive how long it is to be there, a millisecond at least
   * @return false if there is an entry, which stays
   */
  public boolean putIfAbsent(K key, V value, Duration timeToLive) {
    return write(key, write(value, new DictCondition.IfAbsent(), Optional.of(timeToLive)))
        .applied();
  }

  /**
   * Replaces a value, at once, if it is the expected one. Values are the same if their JSON is. A
   * time to live ends with the old value.
   *
   * @param key the key
   * @param expected what it has to be now
   * @param value its new value
   * @return false if there is another value, or none
   */
  public boolean replace(K key, V expected, V value) {
    byte[] bytes = codec.bytes(value);
    while (true) {
      Optional<DictValue> now = fresh(codec.keyText(key));
      if (now.isEmpty() || !codec.isSame(now.get().value(), expected)) {
        return false;
      }
      if (write(key, DictWrite.of(bytes).only(new DictCondition.IfVersion(now.get().version())))
          .applied()) {
        return true;
      }
    }
  }

  /**
   * Replaces an entry that was read if nobody has written it since.
   *
   * @param entry what was read
   * @param value its new value
   * @return false if it is another entry by now, or gone
   */
  public boolean replace(DictEntry<K, V> entry, V value) {
    return write(
            entry.key(),
            DictWrite.of(codec.bytes(value)).only(new DictCondition.IfVersion(entry.version())))
        .applied();
  }

  /**
   * Makes a value of the one that is there, at once for all who look: if somebody writes meanwhile,
   * the function is asked again with what that has become.
   *
   * @param key the key
   * @param change gets the value that is there, if there is one, and says what it is to become;
   *     empty to remove it. May be asked several times, and is to have no effects of its own
   * @return the new value
   */
  public Optional<V> compute(K key, UnaryOperator<Optional<V>> change) {
    while (true) {
      Optional<DictValue> now = fresh(codec.keyText(key));
      Optional<V> next = change.apply(now.map(codec::value));
      if (now.isEmpty() && next.isEmpty()) {
        return next;
      }
      DictCondition unchanged =
          now.<DictCondition>map(each -> new DictCondition.IfVersion(each.version()))
              .orElseGet(DictCondition.IfAbsent::new);
      DictWrite write = new DictWrite(next.map(codec::bytes), unchanged, Optional.empty(), 0);
      if (write(key, write).applied()) {
        return next;
      }
    }
  }

  /**
   * Adds to a whole number, at once; where there is no entry, to 0. A time to live stays.
   *
   * @param key the key
   * @param delta what to add; may be negative
   * @return the sum
   * @throws InvalidDictEntry if the value is no whole number, or the sum would be too large
   */
  public long increment(K key, long delta) {
    String text = codec.keyText(key);
    try {
      return dicts().await(dicts().increment(name, text, delta), what("An increment"));
    } finally {
      near.forget(text);
    }
  }

  /**
   * Removes an entry.
   *
   * @param key the key
   * @return false if there was none
   */
  public boolean remove(K key) {
    return write(key, DictWrite.removal()).applied();
  }

  /**
   * Removes an entry unless somebody has written it with a higher fence, as {@link #put(Object,
   * Object, long)} writes it.
   *
   * @param key the key
   * @param fence a positive number
   * @return false if there was none
   * @throws StaleFence if there was a higher one; nothing was changed
   */
  public boolean remove(K key, long fence) {
    return write(key, new DictWrite(Optional.empty(), always(), Optional.empty(), checked(fence)))
        .applied();
  }

  /**
   * Removes an entry that was read if nobody has written it since.
   *
   * @param entry what was read
   * @return false if it is another entry by now, or gone
   */
  public boolean remove(DictEntry<K, V> entry) {
    return write(
            entry.key(), DictWrite.removal().only(new DictCondition.IfVersion(entry.version())))
        .applied();
  }

  /** Removes all entries that there are now, one by one. */
  public void clear() {
    dicts().delete(name);
    near.forgetAll();
  }

  /**
   * How many entries there are. All are looked at: the larger the dicts, the longer it takes.
   *
   * @return the number now
   */
  public long size() {
    return dicts().size(name);
  }

  /**
   * All keys, fetched in pages while they are read. What is there all the time is told once; what
   * comes or goes meanwhile may be told or not.
   *
   * @return a sequential stream in no order that could be relied on
   */
  public Stream<K> keys() {
    return DictPages.stream(cursor -> dicts().page(name, cursor, DictBackend.LARGEST_PAGE, false))
        .map(each -> codec.key(each.key()));
  }

  /**
   * All entries, as {@link #keys} does it.
   *
   * @return a sequential stream in no order that could be relied on
   */
  public Stream<DictEntry<K, V>> entries() {
    return DictPages.stream(cursor -> dicts().page(name, cursor, DictPages.WITH_VALUES, true))
        .map(codec::entry);
  }

  /**
   * Writes of one key from now on. The stream never ends by itself: it blocks while there is
   * nothing new. Close it when it is of no use any more.
   *
   * <p>Each write that is durable is told, those of one key in their order. A time to live that is
   * over is no write. After a change of owners a write that came too late may be told although it
   * does not count: it has a lower version than one that was told before.
   *
   * @param key the key
   * @return a sequential stream
   */
  public Stream<DictChange<K, V>> watch(K key) {
    return watch(key, Optional.empty());
  }

  /**
   * The same from where another stream has come to.
   *
   * @param key the key
   * @param cursor the {@link DictChange#cursor} of the last change that was seen
   * @return a sequential stream
   * @throws InvalidCursor if that is none, or what it stands for is gone
   */
  public Stream<DictChange<K, V>> watch(K key, String cursor) {
    return watch(key, Optional.of(cursor));
  }

  private Stream<DictChange<K, V>> watch(K key, Optional<String> cursor) {
    String text = codec.keyText(key);
    return DictPages.changes(dicts().watch(name, text, cursor))
        .filter(each -> each.key().equals(text))
        .map(codec::change);
  }

  /**
   * Writes of all keys whose text begins in a way, as {@link #watch} tells those of one.
   *
   * @param prefix how keys begin; empty for all
   * @return a sequential stream
   */
  public Stream<DictChange<K, V>> watchAll(String prefix) {
    return DictPages.changes(dicts().watch(name, prefix, Optional.empty())).map(codec::change);
  }

  /**
   * The same from where another stream has come to.
   *
   * @param prefix how keys begin; empty for all
   * @param cursor the {@link DictChange#cursor} of the last change that was seen
   * @return a sequential stream
   * @throws InvalidCursor if that is none, or what it stands for is gone
   */
  public Stream<DictChange<K, V>> watchAll(String prefix, String cursor) {
    return DictPages.changes(dicts().watch(name, prefix, Optional.of(cursor))).map(codec::change);
  }

  private Optional<DictValue> value(String key) {
    return near.get(key, () -> fresh(key));
  }

  private Optional<DictValue> fresh(String key) {
    return dicts().await(dicts().get(name, key), what("The entry \"" + key + "\""));
  }

  private DictWritten write(K key, DictWrite write) {
    String text = codec.keyText(key);
    try {
      return dicts().await(dicts().write(name, text, write), what("A write"));
    } finally {
      near.forget(text);
    }
  }

  private DictWrite write(V value, DictCondition condition, Optional<Duration> timeToLive) {
    return new DictWrite(Optional.of(codec.bytes(value)), condition, timeToLive, 0);
  }

  private static DictCondition always() {
    return new DictCondition.Always();
  }

  private static long checked(long fence) {
    if (fence < 1) {
      throw new IllegalArgumentException("A fence is a positive number, not " + fence);
    }
    return fence;
  }

  private DictBackend dicts() {
    return backend.dicts();
  }

  private String what(String what) {
    return what + " of the dict " + name;
  }
}
