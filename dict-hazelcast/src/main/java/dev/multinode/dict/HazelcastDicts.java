package dev.multinode.dict;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a cluster of dict members. Safe for use by many threads; when the cluster goes
 * away and comes back it connects again by itself.
 */
public final class HazelcastDicts implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private final HazelcastInstance client;

  private HazelcastDicts(HazelcastInstance client) {
    this.client = client;
  }

  /**
   * Connects to the cluster named {@value DictMemberSettings#DEFAULT_CLUSTER_NAME}.
   *
   * @param addresses {@code host:port} of some of its members
   * @throws DictUnavailable if none answers within 10 seconds
   */
  public static HazelcastDicts connect(String... addresses) {
    return connect(DictMemberSettings.DEFAULT_CLUSTER_NAME, List.of(addresses), CONNECT_LIMIT);
  }

  /**
   * Connects to a cluster.
   *
   * @param clusterName the cluster's name; members of another name refuse the connection
   * @param addresses {@code host:port} of some of its members
   * @param limit how long to try
   * @throws DictUnavailable if no member answers within the limit
   */
  public static HazelcastDicts connect(String clusterName, List<String> addresses, Duration limit) {
    CountDownLatch connected = new CountDownLatch(1);
    LifecycleListener listener =
        event -> {
          if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
            connected.countDown();
          }
        };
    ClientConfig config = config(clusterName, addresses);
    config.addListenerConfig(new ListenerConfig(listener));
    HazelcastDicts dicts = new HazelcastDicts(HazelcastClient.newHazelcastClient(config));
    if (!arrives(connected, limit)) {
      dicts.close();
      throw new DictUnavailable(
          "No dict member of cluster '%s' answers at %s."
              .formatted(clusterName, String.join(", ", addresses)),
          null);
    }
    return dicts;
  }

  /** The dict of a name; it is there as soon as it is used. */
  public HazelcastDict dict(String name) {
    return new HazelcastDict(name, client.getMap("dict:" + name));
  }

  /** Disconnects. Entries stay. */
  @Override
  public void close() {
    client.shutdown();
  }

  private static ClientConfig config(String clusterName, List<String> addresses) {
    ClientConfig config = new ClientConfig();
    config.setClusterName(clusterName);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.client.heartbeat.timeout", "8000");
    config.setProperty("hazelcast.client.heartbeat.interval", "2000");
    config.setProperty("hazelcast.client.invocation.timeout.seconds", "10");
    config.getNetworkConfig().setAddresses(addresses);
    // Started in the background without a limit, because a client with a limit on connecting also
    // shuts itself down when the cluster is away for that long later.
    config.getConnectionStrategyConfig().setAsyncStart(true);
    ForeignClasses.refuse(config.getSerializationConfig());
    return config;
  }

  private static boolean arrives(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
