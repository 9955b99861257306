package dev.multinode.orchestrator.query;

import dev.multinode.orchestrator.streams.Backlog;
import dev.multinode.orchestrator.streams.Engine;
import dev.multinode.orchestrator.streams.NotReady;
import dev.multinode.orchestrator.streams.Presences;
import dev.multinode.orchestrator.streams.Presences.Crew;
import dev.multinode.orchestrator.streams.RowFilter;
import dev.multinode.orchestrator.streams.View;
import dev.multinode.orchestrator.streams.Waiters;
import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Explained;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.Status;
import dev.multinode.wire.WaitingReason;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Answers queries. Calls block for as long as the asker wants to wait, so each is on a thread of
 * its own.
 */
public final class Queries {

  /** The name under which the bodies' schemas are registered. */
  static final String SUBJECT = "view";

  /**
   * How often to look for what nobody tells us of: what the engine has seen and the view has not.
   */
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** How long anybody waits until it is known whether there is an invocation. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Engine engine;
  private final View view;
  private final Backlog backlog;
  private final LogQueries logs;
  private final GateQueries gates;
  private final Presences presences;
  private final AvroSerdes serdes;
  private final InstantSource clock;
  private final HostInfo self;

  /**
   * Answers from these.
   *
   * @param self the address under which others know this process
   */
  public Queries(
      Engine engine,
      View view,
      Backlog backlog,
      LogQueries logs,
      GateQueries gates,
      Presences presences,
      AvroSerdes serdes,
      InstantSource clock,
      HostInfo self) {
    this.engine = engine;
    this.view = view;
    this.backlog = backlog;
    this.logs = logs;
    this.gates = gates;
    this.presences = presences;
    this.serdes = serdes;
    this.clock = clock;
    this.self = self;
  }

  /** Whether this process can answer. */
  public boolean isReady() {
    return engine.isRunning() && view.isCaughtUp();
  }

  /** The row of an invocation, once it is as wanted or the wait is over. */
  Answer row(UUID id, Duration wait, Predicate<InvocationRow> wanted) {
    return forOwner(
        id,
        () ->
            await(id, wait, wanted)
                .map(this::withCrew)
                .map(this::found)
                .orElseGet(() -> missing(id)));
  }

  /** Where an invocation is and what it waits for, in words. */
  Answer explanation(UUID id) {
    return forOwner(
        id,
        () ->
            await(id, Duration.ZERO, _ -> true)
                .map(row -> found(new Explained(explain(row))))
                .orElseGet(() -> missing(id)));
  }

  private String explain(InvocationRow row) {
    return Explanation.of(row, crewOf(row), holders(row), locksOfOthers(row));
  }

  private Optional<List<UUID>> holders(InvocationRow row) {
    ConcurrencyLimit limit = row.getEnvelope().getLimit();
    return limit == null || row.getWaiting() != WaitingReason.CONCURRENCY_LIMIT
        ? Optional.empty()
        : gates.findPlaces(limit.getGate());
  }

  private Optional<List<HeldLock>> locksOfOthers(InvocationRow row) {
    LockRequest locks = row.getEnvelope().getLocks();
    return locks == null || row.getWaiting() != WaitingReason.LOCKED
        ? Optional.empty()
        : gates.findLocksOfOthers(
            row.getEnvelope().getProject(), locks.getKeys(), row.getInvocationId());
  }

  private Optional<Crew> crewOf(InvocationRow row) {
    return presences.crew(row.getEnvelope().getResourceClass(), clock.instant());
  }

  /**
   * Whether there are workers at all is nothing that happens to an invocation: so not in its row.
   */
  private InvocationRow withCrew(InvocationRow row) {
    boolean waitsInVain =
        row.getWaiting() == WaitingReason.QUEUED
            && crewOf(row).filter(crew -> crew.workers() == 0).isPresent();
    return waitsInVain
        ? InvocationRow.newBuilder(row).setWaiting(WaitingReason.NO_WORKER).build()
        : row;
  }

  /** Values that the asker has not seen, as soon as there is any news, or the wait is over. */
  Answer yields(UUID id, Seen seen, Duration wait, int limit) {
    return forOwner(
        id,
        () -> {
          Optional<InvocationRow> before = await(id, Duration.ZERO, _ -> true);
          if (before.isEmpty()) {
            return missing(id);
          }
          Status status = before.get().getStatus();
          return await(id, wait, row -> seen.isNews(row, status))
              .map(row -> page(row, seen.index(), limit))
              .orElseGet(() -> missing(id));
        });
  }

  /**
   * The last value of all attempts before one, as soon as it is known that they have ended: none if
   * they have yielded none.
   */
  Answer lastYieldBefore(UUID id, int attempt) {
    return forOwner(
        id,
        () -> {
          Optional<InvocationRow> row = await(id, PATIENCE, each -> hasReached(each, attempt));
          if (row.isEmpty()) {
            return missing(id);
          }
          if (!hasReached(row.get(), attempt)) {
            throw new NotReady("It is not known yet how attempt %d ended".formatted(attempt - 1));
          }
          return found(
              new YieldsPage(row.get(), view.lastYieldBefore(id, attempt).stream().toList()));
        });
  }

  /** Ids of a name, of this process's partitions. */
  Answer ids(String project, String name, Optional<StartPosition> below, int limit) {
    return whenReady(() -> found(view.ids(project, name, below, limit)));
  }

  /** Rows that pass a filter, of this process's partitions. */
  Answer rows(RowFilter filter, Optional<StartPosition> below, int limit, boolean withResults) {
    return whenReady(() -> found(view.rows(filter, below, limit, withResults)));
  }

  /** What can be asked about logs. */
  LogQueries logs() {
    return logs;
  }

  /** What can be asked about gates and locks. */
  GateQueries gates() {
    return gates;
  }

  /** Whether all that former attempts have yielded is known: what comes later is refused. */
  private static boolean hasReached(InvocationRow row, int attempt) {
    return row.getAttempts().stream()
        .anyMatch(
            each ->
                each.getNumber() >= attempt
                    || each.getNumber() == attempt - 1
                        && each.getOutcome() != AttemptOutcome.RUNNING);
  }

  /** Values that the row counts, no later ones: the page is what it was at one moment. */
  private Answer page(InvocationRow row, int after, int limit) {
    List<YieldRow> values =
        view.yields(row.getInvocationId(), after, limit).stream()
            .filter(value -> value.getIndex() <= row.getYields())
            .toList();
    return found(new YieldsPage(row, values));
  }

  private Answer forOwner(UUID id, Query query) {
    return whenReady(
        () -> {
          HostInfo owner = view.ownerOf(id);
          return owner.equals(self)
              ? query.answer()
              : new Answer.Elsewhere(owner.host(), owner.port());
        });
  }

  private Answer whenReady(Query query) {
    if (!isReady()) {
      return new Answer.NotYet("This orchestrator is catching up");
    }
    try {
      return query.answer();
    } catch (NotReady e) {
      return new Answer.NotYet(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotYet("This orchestrator is stopping");
    }
  }

  /**
   * The row when it is as wanted, or else as it is when the wait is over; empty if there is none.
   */
  private Optional<InvocationRow> await(UUID id, Duration wait, Predicate<InvocationRow> wanted)
      throws InterruptedException {
    Instant now = clock.instant();
    Instant waitUntil = now.plus(wait);
    Instant unknownUntil = now.plus(PATIENCE);
    Semaphore changed = new Semaphore(0);
    Optional<Backlog.Snapshot> asked = Optional.empty();
    try (Waiters.Subscription _ = view.waiters().onChange(id, changed::release)) {
      while (true) {
        // Before the look at the tables: what is read after it may not be in them yet.
        boolean maybeOnItsWay = asked.filter(Backlog.Snapshot::isRead).isEmpty();
        Optional<InvocationRow> row = view.row(id);
        Duration pause = Duration.between(now, waitUntil);
        if (row.isEmpty()) {
          pause = GLANCE;
          switch (engine.look(id)) {
            case Engine.Sight.Accepted accepted ->
                row = Optional.of(pending(id, accepted.envelope()));
            case Engine.Sight.Unseen _ when maybeOnItsWay -> {
              if (!now.isBefore(unknownUntil)) {
                throw new NotReady("It is not known yet whether there is an invocation " + id);
              }
              asked = asked.or(() -> Optional.of(backlog.asOfNow()));
            }
            case Engine.Sight.Unseen _, Engine.Sight.Gone _ -> {
              return Optional.empty();
            }
          }
        }
        if (row.filter(wanted).isPresent() || row.isPresent() && !now.isBefore(waitUntil)) {
          return row;
        }
        changed.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        changed.drainPermits();
        now = clock.instant();
      }
    }
  }

  /** Of what only the engine has seen, nothing but this may be said: it was accepted. */
  private static InvocationRow pending(UUID id, Envelope envelope) {
    return new InvocationRow(
        id,
        0L,
        envelope,
        Status.PENDING,
        WaitingReason.QUEUED,
        List.of(),
        0,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null);
  }

  private Answer found(SpecificRecord record) {
    return new Answer.Found(serdes.serialize(SUBJECT, record));
  }

  private static Answer missing(UUID id) {
    return new Answer.Missing("There is no invocation %s".formatted(id));
  }

  /** Something to answer. */
  @FunctionalInterface
  private interface Query {

    Answer answer() throws InterruptedException;
  }
}
