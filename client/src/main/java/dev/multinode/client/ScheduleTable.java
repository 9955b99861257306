package dev.multinode.client;

import dev.multinode.StatusUnavailable;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The schedules of the project as they are now. Their topic is read when they are first asked for,
 * and followed from then on.
 */
final class ScheduleTable implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final FollowedSchedules followed;
  private final Supplier<TopicFollower> followers;
  private TopicFollower follower;
  private boolean closed;

  ScheduleTable(FollowedSchedules followed, Supplier<TopicFollower> followers) {
    this.followed = followed;
    this.followers = followers;
  }

  /**
   * All that was written before the call.
   *
   * @throws StatusUnavailable if it cannot be read within some seconds
   */
  FollowedSchedules now() {
    try {
      following().awaitCaughtUp(PATIENCE);
    } catch (BrokersUnavailable e) {
      throw new StatusUnavailable(SOON);
    }
    return followed;
  }

  private synchronized TopicFollower following() {
    if (closed) {
      throw new IllegalStateException("The client was closed");
    }
    if (follower == null) {
      follower = followers.get().start();
    }
    return follower;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (follower != null) {
      follower.close();
    }
  }
}
