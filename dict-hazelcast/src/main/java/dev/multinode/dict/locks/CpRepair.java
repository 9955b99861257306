package dev.multinode.dict.locks;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPMember;
import com.hazelcast.cp.CPSubsystemManagementService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a member that was started again back among those that decide on locks, which does not
 * happen by itself: its former self is removed, and it takes the place. Who decides is known by
 * address: the ids that they have as such are new each time.
 */
final class CpRepair {

  private static final Logger LOG = LoggerFactory.getLogger(CpRepair.class);
  private static final Duration GONE = Duration.ofSeconds(60);
  private static final long ASK_SECONDS = 10;
  private static final long CHANGE_SECONDS = 60;

  private final HazelcastInstance member;
  private final Map<Address, Long> missingSince = new HashMap<>();

  CpRepair(HazelcastInstance member) {
    this.member = member;
  }

  void round() throws InterruptedException, ExecutionException, TimeoutException {
    CPSubsystemManagementService management =
        member.getCPSubsystem().getCPSubsystemManagementService();
    if (!management.isDiscoveryCompleted() && management.getLocalCPMember() == null) {
      // It is one of those that form the group at first, or cannot know yet.
      management.awaitUntilDiscoveryCompleted(1, TimeUnit.SECONDS);
      return;
    }
    for (CPMember each :
        management.getCPMembers().toCompletableFuture().get(ASK_SECONDS, TimeUnit.SECONDS)) {
      if (isMyFormerSelf(each, management) || isGone(each)) {
        LOG.warn(
            "The lock member {} at {} is gone and is removed", each.getUuid(), each.getAddress());
        management
            .removeCPMember(each.getUuid())
            .toCompletableFuture()
            .get(CHANGE_SECONDS, TimeUnit.SECONDS);
      }
    }
    if (management.getLocalCPMember() == null) {
      management.promoteToCPMember().toCompletableFuture().get(CHANGE_SECONDS, TimeUnit.SECONDS);
      LOG.info("This member decides on locks again");
    }
  }

  private boolean isMyFormerSelf(CPMember each, CPSubsystemManagementService management) {
    return management.getLocalCPMember() == null
        && each.getAddress().equals(member.getCluster().getLocalMember().getAddress());
  }

  /** Only the oldest removes others, and only after a while. */
  private boolean isGone(CPMember each) {
    Set<Address> present = new HashSet<>();
    member.getCluster().getMembers().stream().map(Member::getAddress).forEach(present::add);
    if (present.contains(each.getAddress())) {
      missingSince.remove(each.getAddress());
      return false;
    }
    long since = missingSince.computeIfAbsent(each.getAddress(), _ -> System.nanoTime());
    return member.getCluster().getMembers().iterator().next().localMember()
        && System.nanoTime() - since > GONE.toNanos();
  }
}
