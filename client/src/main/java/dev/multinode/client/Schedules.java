package dev.multinode.client;

import dev.multinode.OutcomeUnknown;
import dev.multinode.ScheduleRefused;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.BackfillSchedule;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.RemoveSchedule;
import dev.multinode.wire.ResumeSchedule;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.TriggerSchedule;
import dev.multinode.wire.UpdateSchedule;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The schedules of the client's project. What is asked of one has been decided on when the method
 * returns, and whoever looks afterwards sees it.
 *
 * <p>All that ask throw {@link ScheduleRefused} if that was not done, {@link OutcomeUnknown} if
 * nobody has answered, and {@link BrokersUnavailable} if it could not be sent. All that look throw
 * {@link BrokersUnavailable} if the topic of schedules cannot be read to its end within some
 * seconds; the first look reads all of it.
 */
public final class Schedules implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String project;
  private final Topics topics;
  private final RecordProducer producer;
  private final ReplyListener replies;
  private final Asked<ScheduleDecided> asked;
  private final FollowedSchedules followed;
  private final Supplier<TopicFollower> followers;
  private TopicFollower follower;

  Schedules(
      String project,
      Topics topics,
      RecordProducer producer,
      ReplyListener replies,
      Asked<ScheduleDecided> asked,
      FollowedSchedules followed,
      Supplier<TopicFollower> followers) {
    this.project = project;
    this.topics = topics;
    this.producer = producer;
    this.replies = replies;
    this.asked = asked;
    this.followed = followed;
    this.followers = followers;
  }

  /** All there are, by name. */
  public List<ScheduleRow> all() {
    catchUp();
    return followed.all();
  }

  /** One of them, if there is one of that name. */
  public Optional<ScheduleRow> find(String name) {
    catchUp();
    return followed.find(name);
  }

  /** What a schedule did, the latest first: at most 200 runs and skips. */
  public List<ScheduleHistoryEntry> history(String name) {
    catchUp();
    return followed.history(name);
  }

  /**
   * Makes a new one.
   *
   * @param arguments of its runs, a record of the registered arguments schema in Confluent's
   *     framing
   */
  public void create(String name, ScheduleDefinition definition, byte[] arguments) {
    ask(name, new CreateSchedule(definition, ByteBuffer.wrap(arguments)));
  }

  /** Makes one that was created another, which remembers what it did. */
  public void update(String name, ScheduleDefinition definition, byte[] arguments) {
    ask(name, new UpdateSchedule(definition, ByteBuffer.wrap(arguments)));
  }

  /** Removes one that was created; what it has started goes on. */
  public void remove(String name) {
    ask(name, new RemoveSchedule());
  }

  /** Keeps one from running until it is resumed. */
  public void pause(String name, String note) {
    ask(name, new PauseSchedule(note));
  }

  /** Lets it run again; what was due meanwhile is skipped. */
  public void resume(String name) {
    ask(name, new ResumeSchedule());
  }

  /**
   * Runs it now.
   *
   * @return what was started; empty if it waits for the end of an earlier run
   */
  public Optional<UUID> trigger(String name) {
    return ask(name, new TriggerSchedule());
  }

  /** Runs its times of a span in the past that have not run, both ends too. */
  public void backfill(String name, Instant from, Instant to) {
    ask(name, new BackfillSchedule(from, to));
  }

  private Optional<UUID> ask(String name, Object what) {
    UUID request = UUID.randomUUID();
    ScheduleCommand command = new ScheduleCommand(project, name, request, what, replies.address());
    CompletableFuture<ScheduleDecided> decision = asked.expect(request, PATIENCE);
    String topic = topics.scheduleCommands();
    Answers.await(
        producer.send(topic, Keys.ofSchedule(project, name), command),
        "what was asked of the schedule " + name);
    ScheduleDecided decided = await(name, decision);
    if (decided.getRefusedFor() != null) {
      throw new ScheduleRefused(name, decided.getRefusedFor(), decided.getReason());
    }
    return Optional.ofNullable(decided.getStarted());
  }

  private static ScheduleDecided await(String name, CompletableFuture<ScheduleDecided> decision) {
    String what = "What was asked of the schedule " + name;
    return Answers.await(
        decision.exceptionally(
            failure -> {
              throw new OutcomeUnknown(what, failure);
            }),
        what);
  }

  private void catchUp() {
    following().awaitCaughtUp(PATIENCE);
  }

  private synchronized TopicFollower following() {
    if (follower == null) {
      follower = followers.get().start();
    }
    return follower;
  }

  @Override
  public synchronized void close() {
    if (follower != null) {
      follower.close();
    }
  }
}
