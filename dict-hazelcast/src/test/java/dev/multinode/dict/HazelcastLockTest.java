package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.HeldLock;
import dev.multinode.Lock;
import dev.multinode.LockContract;
import dev.multinode.LockLost;
import dev.multinode.LockUnavailable;
import dev.multinode.Multinode;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.dict.locks.Guard;
import dev.multinode.dict.locks.Guards;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The locks of one member that decides alone, and two clients. */
class HazelcastLockTest extends LockContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final DictRig RIG = new DictRig(3);
  private static DictMember member;
  private static HazelcastDicts dicts;
  private static LockClient here;
  private static LockClient there;

  @BeforeAll
  static void start() {
    member = RIG.member();
    dicts = RIG.connect(member);
    DictRig.awaitLoaded(dicts);
    here = client(member);
    there = client(member);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    dicts.close();
    member.close();
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
  void who_holds_a_lock_and_who_waits_for_it_is_written_down_while_it_is_so() throws Exception {
    HeldLock held = multinode().lock("seen").tryAcquire(PATIENCE).orElseThrow();
    FutureTask<HeldLock> waiting =
        new FutureTask<>(() -> another().lock("seen").tryAcquire(PATIENCE).orElseThrow());
    Thread.ofPlatform().start(waiting);

    FreeLock seen =
        await()
            .atMost(PATIENCE)
            .until(
                HazelcastLockTest::seen,
                each -> each.waiters().size() == 1 && each.holders().size() == 1);

    assertThat(seen.holders())
        .singleElement()
        .satisfies(each -> assertThat(each.fence()).isEqualTo(held.fence()))
        .satisfies(each -> assertThat(each.who()).startsWith("process "));
    held.close();
    waiting.get().close();
    await().atMost(PATIENCE).until(() -> seen().holders().isEmpty() && seen().waiters().isEmpty());
  }

  private static FreeLock seen() {
    return there.locks().list(PATIENCE).stream()
        .filter(each -> each.name().equals("seen"))
        .findFirst()
        .orElse(new FreeLock("seen", List.of(), List.of()));
  }

  @Test
  void who_cannot_reach_a_member_is_told_that_its_lock_is_lost() throws Exception {
    DictMember other = DictMember.start(DictMemberSettings.alone(0));
    try (LockClient client = client(other)) {
      CountDownLatch told = new CountDownLatch(1);
      Lock lock = client.multinode(dicts).lock("lonely");
      HeldLock held = lock.tryAcquire(PATIENCE).orElseThrow();
      held.onLost(told::countDown);

      other.close();

      assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(held::fence).isInstanceOf(LockLost.class);
      assertThat(held.isHeld()).isFalse();
      held.close();
    }
  }

  @Test
  void fences_rise_also_when_the_only_member_was_started_anew() throws Exception {
    int port = Integer.parseInt(MemberProcesses.freeAddresses(1).getFirst().split(":")[1]);
    long former;
    try (DictMember first = DictMember.start(DictMemberSettings.alone(port));
        LockClient client = client(first)) {
      former = fence(client);
      assertThat(fence(client)).isGreaterThan(former);
      former = fence(client);
    }
    try (DictMember second = DictMember.start(DictMemberSettings.alone(port));
        LockClient client = client(second)) {
      assertThat(fence(client)).isGreaterThan(former);
    }
  }

  @Test
  void a_process_that_was_connected_all_the_time_notices_that_the_member_was_started_anew()
      throws Exception {
    int port = Integer.parseInt(MemberProcesses.freeAddresses(1).getFirst().split(":")[1]);
    DictMember first = DictMember.start(DictMemberSettings.alone(port));
    try (LockClient client = client(first)) {
      long former = fence(client);
      first.terminate();
      try (DictMember _ = DictMember.start(DictMemberSettings.alone(port))) {
        long next =
            await()
                .atMost(PATIENCE)
                .ignoreException(LockUnavailable.class)
                .until(() -> fence(client), each -> true);
        assertThat(next).isGreaterThan(former);
      }
    }
  }

  @Test
  void without_an_epoch_there_is_no_lock() {
    DictMember other = DictMember.start(DictMemberSettings.alone(0));
    try (LockClient client =
        new LockClient(
            DictConnection.of(other.address()),
            group -> {
              throw new LockUnavailable("Kafka is away, says " + group, null);
            })) {
      assertThatThrownBy(() -> fence(client))
          .isInstanceOf(LockUnavailable.class)
          .hasMessageContaining("Kafka is away, says locks-");
    } finally {
      other.close();
    }
  }

  @Test
  void a_member_that_would_decide_alone_and_may_not_gives_no_locks() {
    DictMember strict =
        DictMember.start(new DictMemberSettings("multinode", "127.0.0.1", 0, List.of(), false));
    try (LockClient client = client(strict)) {
      assertThatThrownBy(() -> fence(client))
          .isInstanceOf(LockUnavailable.class)
          .hasMessageContaining("--allow-unsafe-locks");
    } finally {
      strict.close();
    }
  }

  @Test
  void a_lock_of_that_name_that_a_job_holds_is_another_one() throws Exception {
    try (Guards guards = new Guards(here.connection());
        Guard _ = guards.hold(DictRig.PROJECT, List.of("table-7"), PATIENCE);
        HeldLock held = another().lock("table-7").tryAcquire(Duration.ZERO).orElseThrow()) {
      assertThat(held.isHeld()).isTrue();
    }
  }

  private static long fence(LockClient client) {
    try (HeldLock held =
        client.multinode(dicts).lock("fences").tryAcquire(PATIENCE).orElseThrow()) {
      return held.fence();
    }
  }

  private static LockClient client(DictMember to) {
    return new LockClient(DictConnection.of(to.address()), RIG.journal());
  }
}
