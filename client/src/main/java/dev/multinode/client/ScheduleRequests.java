package dev.multinode.client;

import dev.multinode.OutcomeUnknown;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleRefused;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Asks something of schedules, and waits for what becomes of it. */
record ScheduleRequests(
    String project,
    Topics topics,
    RecordProducer producer,
    Supplier<ReplyAddress> address,
    Asked<ScheduleDecided> asked) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String UNKNOWN = "UNKNOWN_SCHEDULE";

  /**
   * Asks something of one schedule.
   *
   * @param what the wire's record of it
   * @return what it has started at once, if it has
   */
  Optional<UUID> ask(String name, Object what) {
    UUID request = UUID.randomUUID();
    ScheduleCommand command = new ScheduleCommand(project, name, request, what, address.get());
    CompletableFuture<ScheduleDecided> decision = asked.expect(request, PATIENCE);
    producer
        .send(topics.scheduleCommands(), Keys.ofSchedule(project, name), command)
        .exceptionally(
            failure -> {
              decision.completeExceptionally(failure);
              return null;
            });
    ScheduleDecided decided = await(name, decision);
    if (decided.getRefusedFor() != null) {
      throw refusal(name, decided);
    }
    return Optional.ofNullable(decided.getStarted());
  }

  private static RuntimeException refusal(String name, ScheduleDecided decided) {
    return decided.getRefusedFor().equals(UNKNOWN)
        ? new ScheduleDoesNotExist(name)
        : new ScheduleRefused(name, decided.getRefusedFor(), decided.getReason());
  }

  private static ScheduleDecided await(String name, CompletableFuture<ScheduleDecided> decision) {
    String what = "What was asked of the schedule " + name;
    return Answers.await(
        decision.exceptionally(
            failure -> {
              throw outcome(what, failure);
            }),
        what);
  }

  /** What certainly was not written is told as such; whatever else went wrong, it may be there. */
  private static RuntimeException outcome(String what, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case AuthorizationException refused ->
          new BrokersUnavailable(what + " was refused by the brokers", refused);
      case RecordTooLargeException refused ->
          new BrokersUnavailable(what + " was refused by the brokers", refused);
      default -> new OutcomeUnknown(what, cause);
    };
  }
}
