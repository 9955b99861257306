package dev.multinode.dict.locks;

import com.hazelcast.map.IMap;
import dev.multinode.dict.HazelcastConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who uses which free lock, for people to see: each process writes down its own in a map of the
 * members, again and again, because what is not written anew vanishes. Nothing depends on it,
 * nobody waits for it, and what is over at once is never written.
 */
final class LockNotes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LockNotes.class);
  private static final String MAP = "mn.free-locks";
  private static final char SEPARATOR = '\0';
  private static final Duration ROUND = Duration.ofMillis(200);
  private static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofSeconds(15);

  private final HazelcastConnection connection;
  private final Map<String, Note> notes = new ConcurrentHashMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService rounds;

  LockNotes(HazelcastConnection connection) {
    this.connection = connection;
  }

  /**
   * A note that there is from now on.
   *
   * @param fence of a holder; 0 of a waiter
   * @return what to {@link #remove} it by
   */
  String add(String project, String name, String who, long fence) {
    String key = project + SEPARATOR + name + SEPARATOR + UUID.randomUUID();
    notes.put(key, new Note(new FreeLock.User(who, Instant.now(), fence)));
    startRounds();
    return key;
  }

  void remove(String key) {
    Note note = notes.remove(key);
    if (note != null && note.writtenAt != 0) {
      gone.add(key);
    }
  }

  /** What all processes have written down of a project's locks, by name. */
  List<FreeLock> list(String project) {
    Map<String, List<FreeLock.User>> users = new TreeMap<>();
    String prefix = project + SEPARATOR;
    map()
        .entrySet()
        .forEach(
            each -> {
              if (each.getKey().startsWith(prefix)) {
                String name =
                    each.getKey().substring(prefix.length(), each.getKey().lastIndexOf(SEPARATOR));
                users.computeIfAbsent(name, _ -> new ArrayList<>()).add(read(each.getValue()));
              }
            });
    return users.entrySet().stream()
        .map(
            each ->
                new FreeLock(
                    each.getKey(),
                    each.getValue().stream().filter(user -> user.fence() > 0).toList(),
                    each.getValue().stream().filter(user -> user.fence() == 0).toList()))
        .toList();
  }

  private synchronized void startRounds() {
    if (rounds == null) {
      rounds =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform()
                  .name("lock-notes")
                  .daemon()
                  .inheritInheritableThreadLocals(false)
                  .factory());
      rounds.scheduleWithFixedDelay(
          this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void round() {
    try {
      for (String key : gone) {
        map().delete(key);
        gone.remove(key);
      }
      notes.forEach(this::writeIfDue);
    } catch (RuntimeException e) {
      LOG.debug("Who uses which lock could not be written down", e);
    }
  }

  private void writeIfDue(String key, Note note) {
    long now = System.nanoTime();
    if (note.writtenAt == 0 || now - note.writtenAt > WRITTEN_EVERY.toNanos()) {
      note.writtenAt = now;
      map().set(key, written(note.user), KEPT.toMillis(), TimeUnit.MILLISECONDS);
      if (!notes.containsKey(key)) {
        gone.add(key);
      }
    }
  }

  private IMap<String, String> map() {
    return connection.client().getMap(MAP);
  }

  private static String written(FreeLock.User user) {
    return "%d %d %s".formatted(user.since().toEpochMilli(), user.fence(), user.who());
  }

  private static FreeLock.User read(String written) {
    String[] parts = written.split(" ", 3);
    return new FreeLock.User(
        parts[2], Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
  }

  @Override
  public synchronized void close() {
    if (rounds != null) {
      rounds.shutdownNow();
    }
  }

  /** Also when it was written last; 0 for never. */
  private static final class Note {

    private final FreeLock.User user;
    private volatile long writtenAt;

    Note(FreeLock.User user) {
      this.user = user;
    }
  }
}
