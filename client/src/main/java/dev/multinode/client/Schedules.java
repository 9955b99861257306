package dev.multinode.client;

import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleRefused;
import dev.multinode.ScheduleSpec;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.wire.BackfillSchedule;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.RemoveSchedule;
import dev.multinode.wire.ResumeSchedule;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.TriggerSchedule;
import dev.multinode.wire.UpdateSchedule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The schedules of the client's project. What is asked of one has been decided on when the method
 * returns, and whoever looks afterwards sees it; the first look reads all there is.
 *
 * <p>Besides the exceptions of {@link dev.multinode.Schedules} all that ask throw {@link
 * BrokersUnavailable} if the brokers refuse it.
 */
public final class Schedules implements ScheduleBackend, AutoCloseable {

  private static final String UNCHANGED = "UNCHANGED";

  private final ScheduleRequests requests;
  private final ScheduleTable table;
  private final Submissions submissions;
  private final Function<ScheduleAction, StartRequest> starts;

  /**
   * Of one client.
   *
   * @param starts encodes the arguments of an action
   */
  Schedules(
      ScheduleRequests requests,
      ScheduleTable table,
      Submissions submissions,
      Function<ScheduleAction, StartRequest> starts) {
    this.requests = requests;
    this.table = table;
    this.submissions = submissions;
    this.starts = starts;
  }

  @Override
  public void create(String name, ScheduleSpec spec, ScheduleAction action) {
    create(name, spec, starts.apply(action));
  }

  /**
   * The same with arguments that are encoded already.
   *
   * @param start what each run is, but for what differs from run to run
   */
  public void create(String name, ScheduleSpec spec, StartRequest start) {
    ScheduleBackend.checkedName(name);
    requests.ask(
        name, new CreateSchedule(definition(spec, start), ByteBuffer.wrap(start.arguments())));
  }

  @Override
  public void update(String name, ScheduleSpec spec, ScheduleAction action) {
    update(name, spec, starts.apply(action));
  }

  /**
   * The same with arguments that are encoded already.
   *
   * @param start what each run is, but for what differs from run to run
   */
  public void update(String name, ScheduleSpec spec, StartRequest start) {
    try {
      requests.ask(
          name, new UpdateSchedule(definition(spec, start), ByteBuffer.wrap(start.arguments())));
    } catch (ScheduleRefused e) {
      if (!e.code().equals(UNCHANGED)) {
        throw e;
      }
    }
  }

  private ScheduleDefinition definition(ScheduleSpec spec, StartRequest start) {
    return ScheduleTerms.definition(spec, submissions.template(start));
  }

  @Override
  public void remove(String name) {
    requests.ask(name, new RemoveSchedule());
  }

  @Override
  public void pause(String name, String note) {
    requests.ask(name, new PauseSchedule(note));
  }

  @Override
  public void resume(String name) {
    requests.ask(name, new ResumeSchedule());
  }

  @Override
  public Optional<UUID> trigger(String name) {
    return requests.ask(name, new TriggerSchedule());
  }

  @Override
  public void backfill(String name, Instant from, Instant to) {
    requests.ask(
        name,
        new BackfillSchedule(
            from.truncatedTo(ChronoUnit.MILLIS), to.truncatedTo(ChronoUnit.MILLIS)));
  }

  @Override
  public ScheduleInfo get(String name) {
    return table
        .now()
        .find(name)
        .map(ScheduleTerms::info)
        .orElseThrow(() -> new ScheduleDoesNotExist(name));
  }

  @Override
  public Page<ScheduleInfo> page(Optional<String> cursor, int limit) {
    List<ScheduleRow> rows = table.now().after(cursor.orElse(""), limit + 1);
    List<ScheduleInfo> page = rows.stream().limit(limit).map(ScheduleTerms::info).toList();
    return new Page<>(
        page, rows.size() > limit ? Optional.of(page.getLast().name()) : Optional.empty());
  }

  @Override
  public List<ScheduleEntry> history(String name) {
    FollowedSchedules now = table.now();
    if (now.find(name).isEmpty()) {
      throw new ScheduleDoesNotExist(name);
    }
    return now.history(name).stream().map(ScheduleTerms::entry).toList();
  }

  @Override
  public void close() {
    table.close();
  }
}
