package dev.multinode.dict;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import dev.multinode.DictUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Connects to members. */
final class MemberClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private MemberClient() {}

  static HazelcastInstance connect(DictConnection members) {
    return connect(members, CONNECT_LIMIT);
  }

  static HazelcastInstance connect(DictConnection members, Duration limit) {
    CountDownLatch connected = new CountDownLatch(1);
    LifecycleListener listener =
        event -> {
          if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
            connected.countDown();
          }
        };
    ClientConfig config = config(members);
    config.addListenerConfig(new ListenerConfig(listener));
    HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
    if (!arrives(connected, limit)) {
      client.shutdown();
      throw new DictUnavailable(
          "No dict member of cluster '%s' answers at %s."
              .formatted(members.clusterName(), String.join(", ", members.members())),
          null);
    }
    return client;
  }

  /** How every client of ours is configured. */
  static ClientConfig config(DictConnection members) {
    ClientConfig config = new ClientConfig();
    config.setClusterName(members.clusterName());
    // The first to ask may be user code, whose class loader knows nothing of Hazelcast.
    config.setClassLoader(MemberClient.class.getClassLoader());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.client.heartbeat.timeout", "8000");
    config.setProperty("hazelcast.client.heartbeat.interval", "2000");
    config.setProperty("hazelcast.client.invocation.timeout.seconds", "8");
    config.setProperty("hazelcast.client.operation.backup.timeout.millis", "1000");
    config.getNetworkConfig().setAddresses(members.members());
    // Started in the background without a limit, because a client with a limit on connecting also
    // shuts itself down when the cluster is away for that long later.
    config.getConnectionStrategyConfig().setAsyncStart(true);
    DictSerialization.configure(config.getSerializationConfig());
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
