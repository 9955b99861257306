package dev.multinode.worker.replicas;

import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which replicas a worker takes: one that has another one of the set leaves the next to a
 * worker that has fewer, and takes it all the same if nobody else has done so soon. Any thread may
 * ask.
 *
 * <p>A replica and the one whose place it takes do not count for one another: they may be on the
 * same worker.
 */
public final class Spread {

  /** How long a replica is left to others, from when it first came here. */
  static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Workers that are started together do not know of one another at once. */
  static final Duration YOUTH = Duration.ofSeconds(5);

  /** What was left to others has not come back for so long: they have it. */
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private final OtherWorkers others;
  private final InstantSource clock;
  private final Instant startedAt;
  private final Set<Admission> admitted = new HashSet<>();
  private final Map<UUID, Instant> leftSince = new HashMap<>();

  Spread(OtherWorkers others, InstantSource clock) {
    this.others = others;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The one of a worker that can run no replica: it takes whatever it is given. */
  public static Spread ofNone(InstantSource clock) {
    return new Spread((_, _) -> false, clock);
  }

  /** The one of a worker that knows others. */
  public static Spread beside(Neighbours others, InstantSource clock) {
    return new Spread(others, clock);
  }

  /**
   * Whether this worker is the one to run some work; what is no replica it always is.
   *
   * @return counts until it is closed; empty if the work is to be handed back
   */
  public synchronized Optional<Admission> admit(Work work) {
    Optional<Place> place =
        Optional.ofNullable(work.getEnvelope().getReplicaOf())
            .map(_ -> Place.of(work.getEnvelope()));
    Instant now = clock.instant();
    if (place.isPresent() && isForOthers(place.get(), work.getInvocationId(), now)) {
      return Optional.empty();
    }
    Admission admission = new Admission(place);
    if (place.isPresent()) {
      leftSince.remove(work.getInvocationId());
      admitted.add(admission);
    }
    return Optional.of(admission);
  }

  private boolean isForOthers(Place place, UUID invocation, Instant now) {
    long mine =
        admitted.stream()
            .flatMap(each -> each.place.stream())
            .filter(place::isBeside)
            .distinct()
            .count();
    if (mine == 0) {
      return false;
    }
    boolean young = now.isBefore(startedAt.plus(YOUTH));
    if (!young && !others.couldTake(place, mine)) {
      return false;
    }
    leftSince.values().removeIf(since -> since.plus(MEMORY).isBefore(now));
    Instant since = leftSince.computeIfAbsent(invocation, _ -> now);
    return now.isBefore(since.plus(PATIENCE));
  }

  private synchronized void leave(Admission admission) {
    admitted.remove(admission);
  }

  /** That some work runs here. */
  public final class Admission implements AutoCloseable {

    private final Optional<Place> place;

    private Admission(Optional<Place> place) {
      this.place = place;
    }

    /** It is over. */
    @Override
    public void close() {
      leave(this);
    }
  }
}
