package dev.multinode.dict;

import dev.multinode.DictUnavailable;
import dev.multinode.broker.TemporaryBroker;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.LockState;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A broker and a registry for members, and a journal of its own for each rig. */
final class DictRig {

  static final String PROJECT = "demo";

  static {
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final EmbeddedRegistry REGISTRY =
      EmbeddedRegistry.start(
          RegistrySettings.onFreePort(TemporaryBroker.shared().bootstrapServers()));

  private final JournalSettings journal;

  DictRig(int partitions) {
    this(
        new Topics("t" + UUID.randomUUID() + ".", partitions, 1, 1, 1, ResourceClasses.defaults()));
  }

  private DictRig(Topics topics) {
    String broker = TemporaryBroker.shared().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      new TopicsApply(admin).apply(topics);
    }
    journal = new JournalSettings(broker, REGISTRY.url(), topics, Map.of());
  }

  /** With the topics of members that are processes of their own; of all such tests the same. */
  static DictRig forProcesses() {
    return new DictRig(new Topics("mn.", 1, 1, 1, 1, ResourceClasses.defaults()));
  }

  /** What a member that is a process of its own has to be told of the journal. */
  String[] memberOptions() {
    return new String[] {
      "--bootstrap-server=" + journal.bootstrapServers(), "--registry-url=" + journal.registryUrl()
    };
  }

  JournalSettings journal() {
    return journal;
  }

  /** A member that is alone and keeps its entries in the journal. */
  DictMember member() {
    DictMember member = DictMember.start(DictMemberSettings.alone(0));
    member.keepIn(journal);
    return member;
  }

  HazelcastDicts connect(DictMember member) {
    return HazelcastDicts.connect(PROJECT, DictConnection.of(member.address()), journal);
  }

  /** Until then a member that is lost takes the others with it. */
  static void awaitMajority(DictConnection members) {
    try (HazelcastConnection connection = new HazelcastConnection(Optional.of(members));
        Guards guards = new Guards(connection)) {
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> guards.state(Duration.ofSeconds(5)) == LockState.CP);
    }
  }

  static void awaitLoaded(HazelcastDicts dicts) {
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .ignoreExceptionsMatching(DictUnavailable.class::isInstance)
        .until(
            () -> {
              dicts.list();
              return true;
            });
  }
}
