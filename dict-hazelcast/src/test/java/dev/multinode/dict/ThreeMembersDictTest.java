package dev.multinode.dict;

import static org.awaitility.Awaitility.await;

import dev.multinode.DictContract;
import dev.multinode.DictUnavailable;
import dev.multinode.Multinode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The dicts of three members, each a process of its own, and a client. */
@Tag("long")
class ThreeMembersDictTest extends DictContract {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path logs;
  private static MemberProcesses members;
  private static HazelcastDicts dicts;

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
  }

  @AfterAll
  static void stop() {
    dicts.close();
    members.close();
  }

  @Override
  protected Multinode multinode() {
    return HazelcastDictTest.over(dicts);
  }
}
