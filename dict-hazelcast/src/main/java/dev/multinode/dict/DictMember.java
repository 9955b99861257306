package dev.multinode.dict;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import dev.multinode.dict.locks.LockMember;
import dev.multinode.dict.locks.LockMode;
import dev.multinode.process.EndingRole;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Hazelcast member, which holds a part of every dict's entries. */
public final class DictMember implements EndingRole {

  private static final Logger LOG = LoggerFactory.getLogger(DictMember.class);

  private final HazelcastInstance hazelcast;
  private final JournalStore store;
  private final LockMember locks;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private PartitionLoader loader;

  private DictMember(HazelcastInstance hazelcast, JournalStore store, DictMemberSettings settings) {
    this.hazelcast = hazelcast;
    this.store = store;
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.SHUTDOWN) {
                ended.complete(null);
              }
            });
    this.locks = LockMember.start(hazelcast, settings.memberCount(), settings.allowUnsafeLocks());
  }

  /**
   * Starts a member and waits until it has joined the others that are there. It refuses to read and
   * write entries until it has been told of a journal.
   *
   * @throws IllegalStateException if it cannot listen on its port, with a sentence that says so
   */
  public static DictMember start(DictMemberSettings settings) {
    JournalStore store = new JournalStore();
    try {
      DictMember member =
          new DictMember(Hazelcast.newHazelcastInstance(config(settings, store)), store, settings);
      LOG.info(
          "Dict member of cluster {} is ready on {}", settings.clusterName(), member.address());
      return member;
    } catch (HazelcastException e) {
      throw new IllegalStateException(
          "The dict member cannot listen on %s:%d (%s); choose another port with --port=…"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  /**
   * From now on changes are kept in a journal, and what that has is loaded, in the background. What
   * is not loaded yet is refused.
   */
  public synchronized void keepIn(JournalSettings journal) {
    if (loader != null) {
      throw new IllegalStateException("This member has a journal");
    }
    loader = new PartitionLoader(hazelcast, journal);
    DictMaps.loader(hazelcast, loader);
    store.open(loader);
    loader.start();
  }

  /** The {@code host:port} that clients and other members reach it on. */
  public String address() {
    var address = hazelcast.getCluster().getLocalMember().getAddress();
    return address.getHost() + ":" + address.getPort();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Hazelcast terminates a member by itself if another one is lost while those that decide on
   * locks are formed for the first time.
   */
  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  /** What its locks are worth. */
  public LockMode lockMode() {
    return locks.mode();
  }

  /** Leaves at once, as a process does that is killed. */
  synchronized void terminate() {
    locks.close();
    hazelcast.getLifecycleService().terminate();
    if (loader != null) {
      loader.close();
    }
  }

  /** Hands its entries over to the other members and leaves. */
  @Override
  public synchronized void close() {
    locks.close();
    hazelcast.shutdown();
    if (loader != null) {
      loader.close();
    }
  }

  private static Config config(DictMemberSettings settings, JournalStore store) {
    Config config = new Config();
    config.setClusterName(settings.clusterName());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.operation.call.timeout.millis", "10000");
    // The journal has what a backup has missed, as it does while partitions move.
    config.setProperty("hazelcast.operation.backup.timeout.millis", "1000");
    config.getJetConfig().setEnabled(false);
    DictMaps.configure(config, store, settings.members().size());
    LockMember.configure(config, settings.memberCount());
    listenOnlyOn(settings, config);
    joinOnly(settings, config.getNetworkConfig().getJoin());
    return config;
  }

  private static void listenOnlyOn(DictMemberSettings settings, Config config) {
    // Without it a member listens on all addresses, even with an interface configured.
    config.setProperty("hazelcast.socket.bind.any", "false");
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(settings.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(settings.host());
    network.getRestApiConfig().setEnabled(false);
  }

  private static void joinOnly(DictMemberSettings settings, JoinConfig join) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(!settings.members().isEmpty()).setMembers(settings.members());
  }
}
