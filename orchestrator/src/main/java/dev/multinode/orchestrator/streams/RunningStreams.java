package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topology running in this process, and its stores to read. */
final class RunningStreams implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningStreams.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final String GLOBAL_THREAD = "GlobalStreamThread";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Supplier<Topology> topology;
  private final Properties properties;
  private final HostInfo self;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile KafkaStreams streams;

  private RunningStreams(String name, Supplier<Topology> topology, Properties properties) {
    this.name = name;
    this.topology = topology;
    this.properties = properties;
    this.self =
        HostInfo.buildFromEndpoint(properties.getProperty(StreamsConfig.APPLICATION_SERVER_CONFIG));
  }

  /**
   * Starts it and keeps it running: threads that fail are replaced, and where that is impossible
   * all of it is started anew.
   *
   * @param topology builds the topology, once for each start
   */
  static RunningStreams start(String name, Supplier<Topology> topology, Properties properties) {
    RunningStreams running = new RunningStreams(name, topology, properties);
    running.launch();
    return running;
  }

  private synchronized void launch() {
    KafkaStreams fresh = new KafkaStreams(topology.get(), properties);
    fresh.setUncaughtExceptionHandler(this::failed);
    fresh.setStateListener(
        (state, _) -> {
          if (state == KafkaStreams.State.ERROR) {
            Thread.ofPlatform().daemon().name("revive-" + name).start(this::revive);
          }
        });
    streams = fresh;
    fresh.start();
  }

  /**
   * Runs on the thread that failed. That of a global store cannot be replaced: all ends with it.
   */
  private StreamThreadExceptionResponse failed(Throwable failure) {
    log.error("A thread of the {} failed", name, failure);
    return Thread.currentThread().getName().endsWith(GLOBAL_THREAD)
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized void revive() {
    try {
      while (streams.state() == KafkaStreams.State.ERROR
          && !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.error("The {} cannot go on and is started anew", name);
        relaunch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void relaunch() {
    try {
      streams.close(CLOSE_TIMEOUT);
      launch();
    } catch (KafkaException e) {
      log.error("The {} could not be started", name, e);
    }
  }

  boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /**
   * Where a store has the row of an invocation.
   *
   * @throws NotReady while partitions are being dealt out
   */
  HostInfo ownerOf(String store, UUID id) {
    return ownerOf(store, Keys.of(id));
  }

  /** The same for the partition of any key. */
  HostInfo ownerOf(String store, byte[] key) {
    return metadata(store, key).activeHost();
  }

  /**
   * Whether the row of an invocation would be in this process.
   *
   * @throws NotReady while partitions are being dealt out
   */
  boolean owns(String store, UUID id) {
    return owns(store, Keys.of(id));
  }

  /** The same for the partition of any key. */
  boolean owns(String store, byte[] key) {
    return metadata(store, key).activeHost().equals(self);
  }

  /**
   * Reads the partition of a store that the row of an invocation is in.
   *
   * @throws NotReady while it is being restored or dealt out, or is not in this process
   */
  <T> T read(String store, UUID id, Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> read) {
    return read(store, Keys.of(id), read);
  }

  /** The same for the partition of any key. */
  <T> T read(String store, byte[] key, Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> read) {
    return read(parameters(store).withPartition(metadata(store, key).partition()), read);
  }

  /**
   * Reads each partition of some stores that is in this process.
   *
   * @param read is given, for each store, its partitions by number
   * @throws NotReady while they are being restored or dealt out
   */
  <T> T readPartitions(
      List<String> stores,
      Function<Map<String, SortedMap<Integer, ReadOnlyKeyValueStore<byte[], byte[]>>>, T> read) {
    try {
      Set<Integer> partitions = partitions();
      Map<String, SortedMap<Integer, ReadOnlyKeyValueStore<byte[], byte[]>>> found =
          new HashMap<>();
      for (String store : stores) {
        SortedMap<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> parts = new TreeMap<>();
        for (int each : partitions) {
          parts.put(each, streams.store(parameters(store).withPartition(each)));
        }
        found.put(store, parts);
      }
      return read.apply(found);
    } catch (InvalidStateStoreException e) {
      throw notReady(e);
    }
  }

  private Set<Integer> partitions() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.taskId().partition())
        .collect(Collectors.toSet());
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<byte[], byte[]>> parameters(
      String store) {
    return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
  }

  private KeyQueryMetadata metadata(String store, byte[] key) {
    KeyQueryMetadata metadata = streams.queryMetadataForKey(store, key, new ByteArraySerializer());
    if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new NotReady("The %s is getting its partitions".formatted(name));
    }
    return metadata;
  }

  private <T> T read(
      StoreQueryParameters<ReadOnlyKeyValueStore<byte[], byte[]>> parameters,
      Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> read) {
    try {
      return read.apply(streams.store(parameters));
    } catch (InvalidStateStoreException e) {
      throw notReady(e);
    }
  }

  private NotReady notReady(InvalidStateStoreException cause) {
    return new NotReady("The %s is getting its partitions".formatted(name), cause);
  }

  @Override
  public void close() {
    closed.countDown();
    closeNow();
  }

  private synchronized void closeNow() {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }
}
