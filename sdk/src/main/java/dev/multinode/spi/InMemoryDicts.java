package dev.multinode.spi;

import dev.multinode.DictInfo;
import dev.multinode.InvalidCursor;
import dev.multinode.InvalidDictEntry;
import dev.multinode.StaleFence;
import dev.multinode.WaitInterrupted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Dicts of one process, for unit tests: they behave as the real ones do, but for lasting. It
 * remembers every change, for those who watch.
 */
public final class InMemoryDicts implements DictBackend {

  private final InstantSource clock;
  private final Map<String, TreeMap<String, Stored>> dicts = new TreeMap<>();
  private final List<Logged> log = new ArrayList<>();
  private long version;

  /**
   * Empty ones.
   *
   * @param clock tells when the time of an entry is over
   */
  public InMemoryDicts(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized CompletableFuture<Optional<DictValue>> get(String dict, String key) {
    return answer(() -> stored(dict, key).flatMap(each -> each.shown(key, true)));
  }

  @Override
  public synchronized CompletableFuture<DictWritten> write(
      String dict, String key, DictWrite write) {
    return answer(() -> written(dict, key, write));
  }

  private DictWritten written(String dict, String key, DictWrite write) {
    Optional<Stored> before = stored(dict, key);
    Optional<Stored> visible = before.filter(each -> each.value().isPresent());
    long newest = before.map(Stored::fence).orElse(0L);
    if (write.fence() != 0 && write.fence() < newest) {
      throw new StaleFence(dict, key, write.fence(), newest);
    }
    long now = visible.map(Stored::version).orElse(0L);
    boolean met =
        switch (write.condition()) {
          case DictCondition.Always always -> write.value().isPresent() || visible.isPresent();
          case DictCondition.IfAbsent absent -> visible.isEmpty();
          case DictCondition.IfVersion wanted -> wanted.version() == now && visible.isPresent();
        };
    if (!met) {
      return new DictWritten(false, now);
    }
    Optional<Instant> expiresAt = write.timeToLive().map(clock.instant()::plus);
    return new DictWritten(
        true, put(dict, key, write.value(), expiresAt, Math.max(newest, write.fence())));
  }

  @Override
  public synchronized CompletableFuture<Long> increment(String dict, String key, long delta) {
    return answer(
        () -> {
          Optional<Stored> before = stored(dict, key);
          long sum =
              before
                  .flatMap(Stored::value)
                  .map(value -> WholeNumbers.sum(dict, key, value, delta))
                  .orElse(delta);
          put(
              dict,
              key,
              Optional.of(WholeNumbers.bytes(sum)),
              before.filter(each -> each.value().isPresent()).flatMap(Stored::expiresAt),
              before.map(Stored::fence).orElse(0L));
          return sum;
        });
  }

  private long put(
      String dict, String key, Optional<byte[]> value, Optional<Instant> expiresAt, long fence) {
    Stored stored = new Stored(++version, expiresAt, fence, value.map(byte[]::clone));
    dicts.computeIfAbsent(dict, each -> new TreeMap<>()).put(key, stored);
    log.add(new Logged(dict, key, stored));
    notifyAll();
    return stored.version();
  }

  @Override
  public synchronized DictPage page(
      String dict, Optional<String> cursor, int limit, boolean values) {
    List<DictValue> all =
        entries(dict).tailMap(cursor.orElse(""), false).entrySet().stream()
            .flatMap(each -> each.getValue().shown(each.getKey(), values).stream())
            .limit(limit + 1L)
            .toList();
    boolean more = all.size() > limit;
    List<DictValue> page = more ? all.subList(0, limit) : all;
    return new DictPage(page, more ? Optional.of(page.getLast().key()) : Optional.empty());
  }

  @Override
  public synchronized long size(String dict) {
    return entries(dict).values().stream().filter(this::isVisible).count();
  }

  @Override
  public synchronized List<DictInfo> list() {
    List<DictInfo> all = new ArrayList<>();
    for (String dict : dicts.keySet()) {
      long bytes =
          entries(dict).entrySet().stream()
              .filter(each -> isVisible(each.getValue()))
              .mapToLong(each -> each.getValue().bytes(each.getKey()))
              .sum();
      if (bytes > 0) {
        all.add(new DictInfo(dict, size(dict), bytes));
      }
    }
    return all;
  }

  @Override
  public synchronized void delete(String dict) {
    List<String> keys = List.copyOf(entries(dict).keySet());
    keys.forEach(key -> written(dict, key, DictWrite.removal()));
  }

  @Override
  public synchronized DictWatch watch(String dict, String prefix, Optional<String> cursor) {
    return new Watch(dict, prefix, cursor.map(this::position).orElse(log.size()));
  }

  private int position(String cursor) {
    try {
      int position = Integer.parseInt(cursor);
      if (position >= 0 && position <= log.size()) {
        return position;
      }
    } catch (NumberFormatException e) {
      throw new InvalidCursor(cursor);
    }
    throw new InvalidCursor(cursor);
  }

  @Override
  public void close() {}

  private TreeMap<String, Stored> entries(String dict) {
    TreeMap<String, Stored> all = dicts.getOrDefault(dict, new TreeMap<>());
    all.values().removeIf(this::isOver);
    return all;
  }

  private Optional<Stored> stored(String dict, String key) {
    return Optional.ofNullable(entries(dict).get(key));
  }

  private boolean isOver(Stored stored) {
    return stored.expiresAt().filter(each -> !each.isAfter(clock.instant())).isPresent();
  }

  private boolean isVisible(Stored stored) {
    return stored.value().isPresent() && !isOver(stored);
  }

  private static <T> CompletableFuture<T> answer(Supplier<T> question) {
    try {
      return CompletableFuture.completedFuture(question.get());
    } catch (StaleFence | InvalidDictEntry e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized List<DictWatch.Change> changes(Watch watch, Duration wait) {
    long giveUpAt = System.nanoTime() + wait.toNanos();
    while (true) {
      List<DictWatch.Change> found = watch.advance();
      long left = giveUpAt - System.nanoTime();
      if (!found.isEmpty() || left <= 0 || watch.closed) {
        return found;
      }
      try {
        wait(Math.max(1, left / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WaitInterrupted("changes of the dict " + watch.dict, e);
      }
    }
  }

  private synchronized void close(Watch watch) {
    watch.closed = true;
    notifyAll();
  }

  private record Logged(String dict, String key, Stored stored) {}

  /** An entry, or, without a value, what is remembered of a removed one. */
  private record Stored(
      long version, Optional<Instant> expiresAt, long fence, Optional<byte[]> value) {

    Optional<DictValue> shown(String key, boolean withValue) {
      return value.map(
          bytes -> new DictValue(key, version, expiresAt, withValue ? bytes.clone() : new byte[0]));
    }

    long bytes(String key) {
      return key.getBytes(StandardCharsets.UTF_8).length
          + value.map(each -> (long) each.length).orElse(0L);
    }
  }

  private final class Watch implements DictWatch {

    private final String dict;
    private final String prefix;
    private int position;
    private boolean closed;

    Watch(String dict, String prefix, int position) {
      this.dict = dict;
      this.prefix = prefix;
      this.position = position;
    }

    @Override
    public List<Change> poll(Duration wait) {
      return changes(this, wait);
    }

    private List<Change> advance() {
      List<Change> found = new ArrayList<>();
      while (position < log.size()) {
        Logged next = log.get(position++);
        if (next.dict().equals(dict) && next.key().startsWith(prefix)) {
          Stored stored = next.stored();
          found.add(
              new Change(next.key(), stored.value(), stored.version(), Integer.toString(position)));
        }
      }
      return found;
    }

    @Override
    public String cursor() {
      synchronized (InMemoryDicts.this) {
        return Integer.toString(position);
      }
    }

    @Override
    public void close() {
      InMemoryDicts.this.close(this);
    }
  }
}
