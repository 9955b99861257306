package dev.multinode.spi;

import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Schedules as a job sees them: once it is cancelled, all that it asks of them ends in that. */
final class GuardedSchedules implements ScheduleBackend {

  private final Supplier<ScheduleBackend> schedules;
  private final JobCalls<?> job;

  GuardedSchedules(Supplier<ScheduleBackend> schedules, JobCalls<?> job) {
    this.schedules = schedules;
    this.job = job;
  }

  @Override
  public void create(String name, ScheduleSpec spec, ScheduleAction action) {
    guard(() -> schedules.get().create(name, spec, action));
  }

  @Override
  public void update(String name, ScheduleSpec spec, ScheduleAction action) {
    guard(() -> schedules.get().update(name, spec, action));
  }

  @Override
  public void remove(String name) {
    guard(() -> schedules.get().remove(name));
  }

  @Override
  public void pause(String name, String note) {
    guard(() -> schedules.get().pause(name, note));
  }

  @Override
  public void resume(String name) {
    guard(() -> schedules.get().resume(name));
  }

  @Override
  public Optional<UUID> trigger(String name) {
    return job.unlessCancelled(() -> schedules.get().trigger(name));
  }

  @Override
  public void backfill(String name, Instant from, Instant to) {
    guard(() -> schedules.get().backfill(name, from, to));
  }

  @Override
  public ScheduleInfo get(String name) {
    return job.unlessCancelled(() -> schedules.get().get(name));
  }

  @Override
  public Page<ScheduleInfo> page(Optional<String> cursor, int limit) {
    return job.unlessCancelled(() -> schedules.get().page(cursor, limit));
  }

  @Override
  public List<ScheduleEntry> history(String name) {
    return job.unlessCancelled(() -> schedules.get().history(name));
  }

  private void guard(Runnable action) {
    job.unlessCancelled(
        () -> {
          action.run();
          return null;
        });
  }
}
