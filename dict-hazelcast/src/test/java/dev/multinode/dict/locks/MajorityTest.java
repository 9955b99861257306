package dev.multinode.dict.locks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.MemberProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of three members in processes of their own, of which some are killed. */
@Tag("long")
class MajorityTest {

  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path logs;
  private MemberProcesses members;
  private HazelcastConnection first;
  private HazelcastConnection second;
  private Guards here;
  private Guards there;

  @BeforeEach
  void startMembers() throws IOException {
    members = new MemberProcesses(logs);
    first = connection();
    second = connection();
    here = new Guards(first);
    there = new Guards(second);
  }

  @AfterEach
  void stopMembers() {
    here.close();
    there.close();
    first.close();
    second.close();
    members.close();
  }

  @Test
  void aMemberThatIsLostAndComesBackTakesItsPlaceSoThatAnotherMayBeLost() throws Exception {
    awaitDeciders(3);
    hold(here, "before").close();
    members.kill(0);
    hold(there, "while one is away").close();
    awaitDeciders(2);
    members.start(0);
    awaitDeciders(3);

    members.kill(1);

    hold(here, "while another is away").close();
    try (Guard _ = hold(there, "exclusive")) {
      assertThatThrownBy(() -> here.hold("chess", List.of("exclusive"), SOON))
          .isInstanceOf(Unguarded.class);
    }
  }

  @Test
  void withoutAMajorityNobodyGetsALockUntilTheMembersAreFormedAnew() throws Exception {
    awaitDeciders(3);
    AtomicBoolean lost = new AtomicBoolean();
    Guard held = hold(here, "held");
    held.onLost(() -> lost.set(true));
    members.kill(0);
    members.kill(1);

    assertThatThrownBy(() -> there.hold("chess", List.of("free"), SOON))
        .isInstanceOf(Unguarded.class);
    members.start(0);
    members.start(1);
    assertThatThrownBy(() -> there.hold("chess", List.of("free"), SOON))
        .isInstanceOf(Unguarded.class);
    await().atMost(PATIENCE).untilTrue(lost);

    LockReset.request(second, PATIENCE);

    hold(there, "free").close();
    hold(here, "held").close();
  }

  private void awaitDeciders(int count) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> Deciders.count(first.client()) == count);
  }

  private static Guard hold(Guards guards, String key) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(Unguarded.class)
        .until(() -> guards.hold("chess", List.of(key), SOON), held -> held != null);
  }

  private HazelcastConnection connection() {
    return new HazelcastConnection(
        DictConnection.of(DictMemberSettings.DEFAULT_CLUSTER_NAME, members.addresses()));
  }
}
