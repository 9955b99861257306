package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cp.lock.FencedLock;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What guards of one member are, for two processes: each has a connection of its own. */
class GuardsTest {

  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static DictMember member;

  private final HazelcastConnection first = connection(member);
  private final HazelcastConnection second = connection(member);
  private final Guards here = new Guards(first);
  private final Guards there = new Guards(second);

  @BeforeAll
  static void startMember() {
    member = DictMember.start(DictMemberSettings.alone(0));
  }

  @AfterAll
  static void stopMember() {
    member.close();
  }

  @AfterEach
  void disconnect() {
    here.close();
    there.close();
    first.close();
    second.close();
  }

  @Test
  void twoDoNotHoldOneLock() throws Unguarded {
    try (Guard _ = here.hold("chess", List.of("two"), PATIENCE)) {
      assertThatThrownBy(() -> there.hold("chess", List.of("two"), SOON))
          .isInstanceOf(Unguarded.class);
    }
    there.hold("chess", List.of("two"), PATIENCE).close();
  }

  @Test
  void norDoTwoOfOneProcess() throws Unguarded {
    try (Guard _ = here.hold("chess", List.of("one"), PATIENCE)) {
      assertThatThrownBy(() -> here.hold("chess", List.of("one"), SOON))
          .isInstanceOf(Unguarded.class);
    }
  }

  @Test
  void otherKeysAndProjectsAreFree() throws Unguarded {
    try (Guard _ = here.hold("chess", List.of("mine"), PATIENCE);
        Guard _ = there.hold("chess", List.of("yours"), PATIENCE);
        Guard other = there.hold("checkers", List.of("mine"), PATIENCE)) {
      assertThat(other).isNotNull();
    }
  }

  @Test
  void ofSeveralLocksAllAreTakenOrNone() throws Unguarded {
    try (Guard _ = here.hold("chess", List.of("b"), PATIENCE)) {
      assertThatThrownBy(() -> there.hold("chess", List.of("a", "b", "c"), SOON))
          .isInstanceOf(Unguarded.class);
      here.hold("chess", List.of("a", "c"), PATIENCE).close();
    }
    there.hold("chess", List.of("c", "b", "a"), PATIENCE).close();
  }

  @Test
  void whatAProcessHeldIsFreeWhenItHasDisconnected() throws Unguarded {
    here.hold("chess", List.of("left"), PATIENCE);

    first.close();

    there.hold("chess", List.of("left"), PATIENCE).close();
  }

  @Test
  void whoCannotReachAMemberIsToldThatItsLockIsLost() throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    DictMember another = DictMember.start(DictMemberSettings.alone(0));
    try (HazelcastConnection connection = connection(another);
        Guards guards = new Guards(connection)) {
      guards.hold("chess", List.of("lonely"), PATIENCE).onLost(lost::countDown);

      another.close();

      assertThat(lost.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatIsLeftOfLostLocksIsHeldUntilTheCodeThatWasToldHasEnded() throws Exception {
    AtomicBoolean gone = new AtomicBoolean();
    CountDownLatch lost = new CountDownLatch(1);
    List<String> names = List.of(LockNames.of("chess", "left over"));
    Supervisor supervisor =
        here.supervise(forgetting(gone, new TakeAll(here.locks(), names, PATIENCE)));
    assertThat(supervisor.taken().get()).isTrue();
    supervisor.onLost(lost::countDown);

    gone.set(true);

    assertThat(lost.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> there.hold("chess", List.of("left over"), SOON))
        .isInstanceOf(Unguarded.class);
    supervisor.close();
    there.hold("chess", List.of("left over"), PATIENCE).close();
  }

  /** Takes locks of which some are said to be gone. */
  private static Taking forgetting(AtomicBoolean gone, Taking taking) {
    return new Taking() {
      @Override
      public boolean take(List<FencedLock> asked, BooleanSupplier wanted) throws Unguarded {
        return taking.take(asked, wanted);
      }

      @Override
      public boolean isHeld(List<FencedLock> taken) {
        return !gone.get() && taking.isHeld(taken);
      }
    };
  }

  @Test
  void withoutAMemberThereIsNoGuard() {
    Guards alone = new Guards(new HazelcastConnection(Optional.empty()));

    assertThatThrownBy(() -> alone.hold("chess", List.of("a"), SOON))
        .isInstanceOf(Unguarded.class)
        .hasMessageContaining("--dict-members");
  }

  @Test
  void aMemberThatWouldDecideAloneRefusesUnlessItIsAllowedTo() {
    try (DictMember strict =
            DictMember.start(
                new DictMemberSettings("multinode", "127.0.0.1", 0, List.of(), false));
        HazelcastConnection connection = connection(strict);
        Guards guards = new Guards(connection)) {
      assertThat(strict.lockMode()).isEqualTo(LockMode.REFUSED);
      assertThat(member.lockMode()).isEqualTo(LockMode.UNSAFE);
      // Until the member has said so, there are no locks either.
      assertThatThrownBy(() -> guards.hold("chess", List.of("a"), PATIENCE))
          .isInstanceOf(Unguarded.class);
    }
  }

  private static HazelcastConnection connection(DictMember to) {
    return new HazelcastConnection(Optional.of(DictConnection.of(to.address())));
  }
}
