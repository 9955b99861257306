package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.DictUnavailable;
import dev.multinode.HeldLock;
import dev.multinode.LockContract;
import dev.multinode.LockLost;
import dev.multinode.LockUnavailable;
import dev.multinode.Multinode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks of three members, each a process of its own, and two clients. */
@Tag("long")
class ThreeMembersLockTest extends LockContract {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path logs;
  private static MemberProcesses members;
  private static HazelcastDicts dicts;
  private static LockClient here;
  private static LockClient there;

  @BeforeAll
  static void start() throws Exception {
    DictRig rig = DictRig.forProcesses();
    members = new MemberProcesses(logs, rig.memberOptions());
    DictConnection connection =
        new DictConnection(DictMemberSettings.DEFAULT_CLUSTER_NAME, members.addresses());
    dicts =
        await()
            .atMost(PATIENCE)
            .ignoreException(DictUnavailable.class)
            .until(
                () -> HazelcastDicts.connect(DictRig.PROJECT, connection, rig.journal()),
                each -> each != null);
    DictRig.awaitLoaded(dicts);
    here = new LockClient(connection, rig.journal());
    there = new LockClient(connection, rig.journal());
    awaitedFence(here);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    dicts.close();
    members.close();
  }

  @Override
  protected Multinode multinode() {
    return here.multinode(dicts);
  }

  @Override
  protected Multinode another() {
    return there.multinode(dicts);
  }

  @Test
  void fences_rise_also_when_all_members_were_killed_at_once_and_what_was_held_is_lost()
      throws Exception {
    List<Long> fences = new ArrayList<>();
    fences.add(awaitedFence(here));
    fences.add(awaitedFence(there));
    for (int round = 0; round < 2; round++) {
      CountDownLatch told = new CountDownLatch(1);
      HeldLock held = multinode().lock("held").tryAcquire(PATIENCE).orElseThrow();
      held.onLost(told::countDown);

      IntStream.range(0, MemberProcesses.COUNT).forEach(members::kill);
      for (int number = 0; number < MemberProcesses.COUNT; number++) {
        members.start(number);
      }

      assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(held::fence).isInstanceOf(LockLost.class);
      fences.add(awaitedFence(here));
      fences.add(awaitedFence(there));
      fences.add(awaitedFence(here));
      held.close();
    }
    assertThat(fences).doesNotHaveDuplicates().isSorted();
    DictRig.awaitLoaded(dicts);
  }

  /** Of one and the same lock. */
  private static long awaitedFence(LockClient client) {
    return await()
        .atMost(PATIENCE)
        .ignoreException(LockUnavailable.class)
        .until(
            () -> {
              try (HeldLock held =
                  client
                      .multinode(dicts)
                      .lock("fences")
                      .tryAcquire(Duration.ofSeconds(20))
                      .orElseThrow()) {
                return held.fence();
              }
            },
            each -> true);
  }
}
