package dev.multinode.spi;

import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleInfo.Pause;
import dev.multinode.ScheduleRefused;
import dev.multinode.ScheduleSpec;
import dev.multinode.ScheduledOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Schedules that are asked for things and never due by themselves. What they start succeeds at
 * once.
 */
public final class InMemorySchedules implements ScheduleBackend {

  private final InstantSource clock;
  private final NavigableMap<String, Kept> byName = new TreeMap<>();

  /**
   * None yet.
   *
   * @param clock tells the time
   */
  public InMemorySchedules(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void create(String name, ScheduleSpec spec, ScheduleAction action) {
    create(name, spec, action.name());
  }

  /** The same for a method of that name. */
  public synchronized void create(String name, ScheduleSpec spec, String method) {
    if (byName.containsKey(name)) {
      throw new ScheduleRefused(name, "ALREADY_EXISTS", "there is a schedule of this name");
    }
    byName.put(name, new Kept(info(name, spec, method, clock.instant()), new ArrayDeque<>()));
  }

  @Override
  public void update(String name, ScheduleSpec spec, ScheduleAction action) {
    update(name, spec, action.name());
  }

  /** The same for a method of that name. */
  public synchronized void update(String name, ScheduleSpec spec, String method) {
    ScheduleInfo now = get(name);
    ScheduleInfo changed = info(name, spec, method, now.createdAt());
    keep(with(changed, now.pause(), now.previousRun()));
  }

  @Override
  public synchronized void remove(String name) {
    existing(name);
    byName.remove(name);
  }

  @Override
  public synchronized void pause(String name, String note) {
    ScheduleInfo now = get(name);
    if (now.pause().isPresent()) {
      throw new ScheduleRefused(name, "ALREADY_PAUSED", "it is paused already");
    }
    keep(with(now, Optional.of(new Pause(note, clock.instant())), now.previousRun()));
  }

  @Override
  public synchronized void resume(String name) {
    ScheduleInfo now = get(name);
    if (now.pause().isEmpty()) {
      throw new ScheduleRefused(name, "NOT_PAUSED", "it is not paused");
    }
    keep(with(now, Optional.empty(), now.previousRun()));
  }

  @Override
  public synchronized Optional<UUID> trigger(String name) {
    UUID id = UUID.randomUUID();
    run(name, clock.instant(), id, ScheduleCause.TRIGGER);
    return Optional.of(id);
  }

  @Override
  public synchronized void backfill(String name, Instant from, Instant to) {
    ScheduleInfo now = get(name);
    if (to.isAfter(clock.instant()) || to.isBefore(from)) {
      throw new ScheduleRefused(
          name,
          "BACKFILL_OF_THE_FUTURE",
          "a backfill is of times that are over, and ends after it begins");
    }
    List<Instant> times =
        now.spec().next(from.minusMillis(1), HISTORY).stream()
            .filter(time -> !time.isAfter(to))
            .toList();
    if (times.isEmpty()) {
      throw new ScheduleRefused(name, "NOTHING_TO_BACKFILL", "it was due at no time of that span");
    }
    times.forEach(time -> run(name, time, UUID.randomUUID(), ScheduleCause.BACKFILL));
  }

  private void run(String name, Instant nominalTime, UUID id, ScheduleCause cause) {
    Kept kept = existing(name);
    Instant now = clock.instant();
    kept.history()
        .addFirst(
            new ScheduleEntry.Run(
                kept.history().size() + 1,
                now,
                nominalTime,
                id,
                cause,
                Optional.of(ScheduledOutcome.SUCCEEDED),
                Optional.of(now),
                Optional.empty()));
    keep(with(kept.info(), kept.info().pause(), Optional.of(nominalTime)));
  }

  /** Notes something that a schedule did. */
  public synchronized void did(String name, ScheduleEntry entry) {
    existing(name).history().addFirst(entry);
  }

  @Override
  public synchronized ScheduleInfo get(String name) {
    return existing(name).info();
  }

  @Override
  public synchronized Page<ScheduleInfo> page(Optional<String> cursor, int limit) {
    List<ScheduleInfo> rest =
        byName.tailMap(cursor.orElse(""), false).values().stream().map(Kept::info).toList();
    List<ScheduleInfo> page = rest.stream().limit(limit).toList();
    return new Page<>(
        page, rest.size() > limit ? Optional.of(page.getLast().name()) : Optional.empty());
  }

  @Override
  public synchronized List<ScheduleEntry> history(String name) {
    return List.copyOf(existing(name).history());
  }

  private Kept existing(String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow(() -> new ScheduleDoesNotExist(name));
  }

  private void keep(ScheduleInfo info) {
    byName.put(info.name(), new Kept(info, existing(info.name()).history()));
  }

  private static ScheduleInfo info(
      String name, ScheduleSpec spec, String method, Instant createdAt) {
    return new ScheduleInfo(
        name,
        method,
        "1",
        spec,
        Optional.empty(),
        createdAt,
        Optional.empty(),
        createdAt,
        List.of(),
        0,
        0,
        Optional.empty(),
        0);
  }

  private static ScheduleInfo with(
      ScheduleInfo info, Optional<Pause> pause, Optional<Instant> previousRun) {
    return new ScheduleInfo(
        info.name(),
        info.method(),
        info.version(),
        info.spec(),
        info.declaredBy(),
        info.createdAt(),
        pause,
        info.considered(),
        info.running(),
        info.waiting(),
        info.backfills(),
        previousRun,
        info.missed());
  }

  private record Kept(ScheduleInfo info, Deque<ScheduleEntry> history) {}
}
