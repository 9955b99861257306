package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Looks at the queues of the classes for which something is held, on a thread of its own. */
public final class QueueLooks {

  static final Duration PERIOD = Duration.ofMillis(250);

  private final WorkQueues queues;
  private final Topics topics;
  private final QueueRoom room;
  private final Presences presences;
  private final InstantSource clock;

  QueueLooks(
      WorkQueues queues, Topics topics, QueueRoom room, Presences presences, InstantSource clock) {
    this.queues = queues;
    this.topics = topics;
    this.room = room;
    this.presences = presences;
    this.clock = clock;
  }

  /** Looks until what it returns is closed. The admin client stays the caller's. */
  public static AutoCloseable start(Admin admin, EngineParts parts) {
    QueueLooks looks =
        new QueueLooks(
            new WorkQueues(admin, parts.topics()),
            parts.topics(),
            parts.room(),
            parts.presences(),
            parts.clock());
    return Rounds.start("queue-looks", PERIOD, looks::look);
  }

  /** Once round all classes of which something was asked for. */
  void look() throws ExecutionException, InterruptedException {
    Optional<ExecutionException> failure = Optional.empty();
    for (String resourceClass : room.takeAsked()) {
      try {
        look(resourceClass);
      } catch (ExecutionException e) {
        // The others are to be looked at all the same.
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void look(String resourceClass) throws ExecutionException, InterruptedException {
    Instant now = clock.instant();
    Map<String, Long> backlog = queues.backlog(resourceClass);
    long waiting = backlog.values().stream().mapToLong(Long::longValue).sum();
    int free = presences.crew(resourceClass, now).map(Presences.Crew::room).orElse(0);
    room.seen(
        resourceClass, waiting, backlog.get(topics.dispatch(resourceClass)), free, clock.instant());
  }
}
