package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of a schedule.
 *
 * @param schedule what it is
 * @param declaredBy the app whose annotation it is; empty if it was created at run time
 * @param createdAt since when it is there
 * @param considered up to where its nominal times are dealt with
 * @param running its runs that have not ended
 * @param waiting what runs as soon as they have
 * @param backfills what runs after that
 * @param previous the nominal time of the last run
 * @param missed how many times were skipped since then
 * @param recorded how many entries its history has had
 */
public record Memory(
    Schedule schedule,
    Optional<String> declaredBy,
    Instant createdAt,
    Instant considered,
    List<ScheduledRun> running,
    List<Due> waiting,
    List<Backfill> backfills,
    Optional<Instant> previous,
    long missed,
    long recorded) {

  public Memory {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
    backfills = List.copyOf(backfills);
  }

  static Memory of(Schedule schedule, Optional<String> declaredBy, Instant at) {
    return new Memory(
        schedule, declaredBy, at, at, List.of(), List.of(), List.of(), Optional.empty(), 0, 0);
  }

  /** The run of an invocation, if it has not ended. */
  Optional<ScheduledRun> run(UUID invocationId) {
    return running.stream().filter(run -> run.invocationId().equals(invocationId)).findFirst();
  }

  /** Whether an invocation runs, or waits to. */
  boolean isUnderWay(UUID invocationId) {
    return run(invocationId).isPresent()
        || waiting.stream().anyMatch(due -> due.invocationId().equals(invocationId));
  }

  boolean allowsAll() {
    return schedule.overlap() == OverlapPolicy.ALLOW_ALL;
  }

  /** What was due under the former schedule, or would have been under this one, is left alone. */
  Memory changedTo(Schedule changed, Optional<String> declarer, Instant at) {
    Instant from = changed.isDueAsOften(schedule) ? considered : latest(considered, at);
    return new Memory(
        changed, declarer, createdAt, from, running, waiting, backfills, previous, missed,
        recorded);
  }

  Memory considering(Instant upTo) {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        latest(considered, upTo),
        running,
        waiting,
        backfills,
        previous,
        missed,
        recorded);
  }

  Memory with(ScheduledRun run) {
    Due due = run.due();
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        consideredWith(due),
        Stream.concat(running.stream(), Stream.of(run)).toList(),
        waiting.stream().filter(each -> !each.equals(due)).toList(),
        due.cause() == Due.Cause.BACKFILL ? backfillsAfter(due.nominal()) : backfills,
        Optional.of(previous.map(last -> latest(last, due.nominal())).orElse(due.nominal())),
        0,
        run.number());
  }

  Memory withWaiting(Due due) {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        consideredWith(due),
        running,
        Stream.concat(waiting.stream(), Stream.of(due)).toList(),
        backfills,
        previous,
        missed,
        recorded);
  }

  Memory with(Backfill backfill) {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        considered,
        running,
        waiting,
        Stream.concat(backfills.stream(), Stream.of(backfill)).toList(),
        previous,
        missed,
        recorded);
  }

  Memory withoutFirstBackfill() {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        considered,
        running,
        waiting,
        backfills.subList(1, backfills.size()),
        previous,
        missed,
        recorded);
  }

  Memory withSkipped(Event.Skipped skipped) {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        latest(considered, skipped.to()),
        running,
        waiting.stream().filter(each -> !skipped.isOf(each)).toList(),
        backfills,
        previous,
        missed + skipped.count(),
        skipped.number());
  }

  Memory withoutRun(UUID invocationId) {
    return withRunning(
        running.stream().filter(run -> !run.invocationId().equals(invocationId)).toList());
  }

  Memory withCancelled(UUID invocationId) {
    return withRunning(
        running.stream()
            .map(
                run ->
                    run.invocationId().equals(invocationId)
                        ? new ScheduledRun(run.due(), run.number(), true)
                        : run)
            .toList());
  }

  private Memory withRunning(List<ScheduledRun> runs) {
    return new Memory(
        schedule,
        declaredBy,
        createdAt,
        considered,
        runs,
        waiting,
        backfills,
        previous,
        missed,
        recorded);
  }

  private List<Backfill> backfillsAfter(Instant nominal) {
    Backfill first = backfills.getFirst();
    return Stream.concat(
            Stream.of(new Backfill(nominal, first.to())),
            backfills.subList(1, backfills.size()).stream())
        .toList();
  }

  /** Only a time whose turn it is moves what is dealt with; the others are for any time. */
  private Instant consideredWith(Due due) {
    return due.cause() == Due.Cause.TIME ? latest(considered, due.nominal()) : considered;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
