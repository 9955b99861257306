package dev.multinode.dict.locks;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.multinode.dict.HazelcastConnection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the members form anew those that decide on locks, after a majority of them was lost: nothing
 * else mends that, whether or not they come back. All locks are free then, and who held one loses
 * it. Only a member can do it, so that it is asked through a map.
 */
public final class LockReset {

  private static final Logger LOG = LoggerFactory.getLogger(LockReset.class);
  private static final String MAP = "mn.locks";
  private static final String KEY = "reset";
  private static final int FEWEST = 3;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long LIMIT_SECONDS = 30;

  private LockReset() {}

  /**
   * Asks the members for it, and waits until they have done it.
   *
   * @throws IllegalStateException if they have not within the time, with a sentence that says so
   */
  public static void request(HazelcastConnection connection, Duration atMost)
      throws InterruptedException {
    IMap<String, String> map = connection.client().getMap(MAP);
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    boolean asked = false;
    while (System.nanoTime() < giveUpAt) {
      try {
        if (!asked) {
          map.set(KEY, UUID.randomUUID().toString());
          asked = true;
        } else if (!map.containsKey(KEY)) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.debug("The members cannot be asked yet", e);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    throw new IllegalStateException(
        "The members have not formed anew those that decide on locks within %d s. At least %d of them have to be there."
            .formatted(atMost.toSeconds(), FEWEST));
  }

  /** Does it, if this is the member to do it and somebody has asked. */
  static void performIfAsked(HazelcastInstance member)
      throws InterruptedException, ExecutionException, TimeoutException {
    IMap<String, String> map = member.getMap(MAP);
    var members = member.getCluster().getMembers();
    if (members.iterator().next().localMember()
        && members.size() >= FEWEST
        && map.containsKey(KEY)) {
      LOG.warn("Those that decide on locks are formed anew, as asked: all locks are free");
      member
          .getCPSubsystem()
          .getCPSubsystemManagementService()
          .reset()
          .toCompletableFuture()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      map.remove(KEY);
    }
  }
}
