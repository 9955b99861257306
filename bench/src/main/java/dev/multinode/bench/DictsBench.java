package dev.multinode.bench;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.multinode.DictUnavailable;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastDicts;
import dev.multinode.dict.JournalSettings;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictWrite;
import dev.multinode.wire.DictRecord;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads and writes of a dict through a client over loopback, beside those of a plain map of the
 * same member, which are not durable; and how long a member loads a journal.
 */
final class DictsBench {

  private static final String PROJECT = "bench";
  private static final int KEYS = 10_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final byte[] VALUE =
      ("\"" + "x".repeat(98) + "\"").getBytes(StandardCharsets.UTF_8);

  private final int operations;
  private final int entries;
  private final PrintStream out;

  DictsBench(int operations, int entries, PrintStream out) {
    this.operations = operations;
    this.entries = entries;
    this.out = out;
  }

  void run() throws Exception {
    try (LocalKafka kafka = LocalKafka.start()) {
      JournalSettings journal = kafka.journal();
      operations(journal);
      write(journal);
      load(journal);
    }
  }

  private void operations(JournalSettings journal) throws Exception {
    try (DictMember member = DictMember.start(DictMemberSettings.alone(0))) {
      member.keepIn(journal);
      HazelcastInstance plain = plainClient(member);
      try (HazelcastDicts dicts =
          HazelcastDicts.connect(PROJECT, DictConnection.of(member.address()), journal)) {
        awaitLoaded(dicts);
        IMap<String, byte[]> map = plain.getMap("plain");
        for (int threads : List.of(1, 8)) {
          measure("plain map: get", threads, 1, i -> map.get(key(i)));
          measure("plain map: put", threads, 1, i -> map.put(key(i), VALUE));
          measure("dict: put", threads, 10, i -> put(dicts, i));
          measure("dict: get", threads, 1, i -> dicts.get("d", key(i)).join());
          measure("dict: compare-and-set", threads, 10, i -> replace(dicts, i));
          measure("dict: increment", threads, 10, i -> dicts.increment("n", key(i), 1).join());
        }
      } finally {
        plain.shutdown();
      }
    }
  }

  private static HazelcastInstance plainClient(DictMember member) {
    ClientConfig config = new ClientConfig();
    config.setClusterName(DictMemberSettings.DEFAULT_CLUSTER_NAME);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.getNetworkConfig().addAddress(member.address());
    return HazelcastClient.newHazelcastClient(config);
  }

  private static void put(HazelcastDicts dicts, int number) {
    dicts.write("d", key(number), DictWrite.of(VALUE)).join();
  }

  private static void replace(HazelcastDicts dicts, int number) {
    long version = dicts.get("d", key(number)).join().orElseThrow().version();
    dicts
        .write("d", key(number), DictWrite.of(VALUE).only(new DictCondition.IfVersion(version)))
        .join();
  }

  /** Once to warm up, once to count. Writes that go to the disk are fewer. */
  private void measure(String what, int threads, int divisor, IntConsumer operation)
      throws Exception {
    int count = Math.max(KEYS, operations / divisor);
    time(threads, KEYS, operation);
    long nanos = time(threads, count, operation);
    out.printf("%-24s %2d threads  %,9.0f /s%n", what, threads, count / (nanos / 1e9));
  }

  private static long time(int threads, int count, IntConsumer operation) throws Exception {
    long begun = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        running.add(
            pool.submit(
                () -> {
                  for (int i = first; i < count; i += threads) {
                    operation.accept(i % KEYS);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return System.nanoTime() - begun;
  }

  /** Straight to the topic: what it costs to write is measured above. */
  private void write(JournalSettings journal) {
    String topic = journal.topics().dictJournal();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", journal.bootstrapServers(), "linger.ms", 20);
    try (SchemaRegistry registry = ConfluentSchemaRegistry.at(journal.registryUrl());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      AvroSerdes serdes = new AvroSerdes(registry);
      for (int i = 0; i < entries; i++) {
        DictRecord record =
            new DictRecord(
                PROJECT, "large", "k" + i, (long) i + 1, null, 0L, ByteBuffer.wrap(number(i)), 0L);
        byte[] key = Keys.of(String.join("\0", PROJECT, "large", "k" + i));
        producer.send(new ProducerRecord<>(topic, key, serdes.serialize(topic, record)));
      }
    }
  }

  private void load(JournalSettings journal) {
    try (DictMember member = DictMember.start(DictMemberSettings.alone(0));
        HazelcastDicts dicts =
            HazelcastDicts.connect(PROJECT, DictConnection.of(member.address()), journal)) {
      long begun = System.nanoTime();
      member.keepIn(journal);
      awaitLoaded(dicts);
      out.printf(
          "a member loads %,d entries in %.1f s%n",
          dicts.size("large"), (System.nanoTime() - begun) / 1e9);
    }
  }

  private static void awaitLoaded(HazelcastDicts dicts) {
    while (true) {
      try {
        dicts.list();
        return;
      } catch (DictUnavailable e) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  private static String key(int number) {
    return "k" + number;
  }

  private static byte[] number(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
