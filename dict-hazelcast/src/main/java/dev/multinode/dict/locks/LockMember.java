package dev.multinode.dict.locks;

import com.hazelcast.config.Config;
import com.hazelcast.config.cp.CPSubsystemConfig;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks of one member: how they are configured, what they are worth, and their repair while the
 * member runs.
 */
public final class LockMember implements AutoCloseable {

  /** With fewer there is no majority that one of them could be missing from. */
  private static final int FEWEST = 3;

  /** Hazelcast's own limit. */
  private static final int MOST = 7;

  private static final Logger LOG = LoggerFactory.getLogger(LockMember.class);
  private static final long ROUND_MILLIS = 500;

  private final HazelcastInstance member;
  private final LockMode mode;
  private volatile boolean majorityLost;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lock-repair").daemon().factory());

  private LockMember(HazelcastInstance member, LockMode mode) {
    this.member = member;
    this.mode = mode;
  }

  /**
   * Configures the locks of a member before it starts.
   *
   * @param members how many there are, itself included
   */
  public static void configure(Config config, int members) {
    CPSubsystemConfig locks = config.getCPSubsystemConfig();
    locks.setSessionTimeToLiveSeconds(LockTimes.SESSION_SECONDS);
    locks.setSessionHeartbeatIntervalSeconds(LockTimes.HEARTBEAT_SECONDS);
    locks
        .getRaftAlgorithmConfig()
        .setLeaderHeartbeatPeriodInMillis(1_000)
        .setLeaderElectionTimeoutInMillis(1_000);
    if (members >= FEWEST) {
      int voting = Math.min(MOST, members % 2 == 1 ? members : members - 1);
      locks.setCPMemberCount(voting).setGroupSize(voting);
    }
  }

  /**
   * Looks after the locks of a member that runs, and says once what they are worth.
   *
   * @param members how many there are, itself included
   * @param allowUnsafe whether there are to be locks although one member alone decides on them
   */
  public static LockMember start(HazelcastInstance member, int members, boolean allowUnsafe) {
    LockMode mode = members >= FEWEST ? LockMode.CP : unsafe(allowUnsafe);
    LockMember locks = new LockMember(member, mode);
    locks.say();
    CpRepair repair = new CpRepair(member);
    locks.rounds.scheduleWithFixedDelay(
        () -> locks.round(repair), 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    return locks;
  }

  private static LockMode unsafe(boolean allowed) {
    return allowed ? LockMode.UNSAFE : LockMode.REFUSED;
  }

  /** What its locks are worth. */
  public LockMode mode() {
    return mode;
  }

  private void say() {
    switch (mode) {
      case CP -> LOG.info("Locks are decided on by a majority of the members");
      case UNSAFE ->
          LOG.warn(
              "Locks are in unsafe mode: this member decides alone, and if it is lost or cut off"
                  + " two may hold the same lock. Fit for one machine; production takes three"
                  + " members.");
      case REFUSED ->
          LOG.warn(
              "There are no locks: that takes three members, or --allow-unsafe-locks. What needs"
                  + " one waits.");
    }
  }

  private void round(CpRepair repair) {
    try {
      mode.publish(member);
      if (mode == LockMode.CP) {
        Deciders.publish(member);
        LockReset.performIfAsked(member);
        repair.round();
        found();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      missed();
    } catch (Exception | Error e) {
      // Whatever it is: the next round tries again.
      LOG.debug("Locks could not be looked after", e);
    }
  }

  private void missed() {
    if (!majorityLost) {
      majorityLost = true;
      LOG.error(
          "A majority of the members that decide on locks does not answer. What needs a lock waits."
              + " If they are lost, start them again, then run multinode dict-member reset.");
    }
  }

  private void found() {
    if (majorityLost) {
      majorityLost = false;
      LOG.warn("A majority of the members that decide on locks answers again");
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
