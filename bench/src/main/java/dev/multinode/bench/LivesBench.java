package dev.multinode.bench;

import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.client.KafkaClient;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ValueYielded;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a job's owner waits for: a cancel to arrive in user code, another worker after one was
 * killed, and many yields. On one machine, so that all times are of one clock.
 */
final class LivesBench {

  private static final int WORKERS = 2;
  private static final int SEQUENTIAL_ECHOES = 2_000;
  private static final int ECHOES = 50_000;
  private static final int WINDOW = 256;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

  private final int cancels;
  private final int kills;
  private final int yields;
  private final PrintStream out;
  private KafkaClient client;
  private Multinode multinode;

  LivesBench(int cancels, int kills, int yields, PrintStream out) {
    this.cancels = cancels;
    this.kills = kills;
    this.yields = yields;
    this.out = out;
  }

  void run() throws Exception {
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster = EmbeddedCluster.start(settings(data));
        KafkaClient connected = cluster.connect();
        Multinode door = connected.multinode();
        EchoFloor floor = new EchoFloor(cluster.bootstrapServers())) {
      client = connected;
      multinode = door;
      Windowed.run(ECHOES, WINDOW, floor::call);
      yields(cluster, floor);
      cancels(data.path(), floor);
      kills();
    }
  }

  private void cancels(Path folder, EchoFloor floor) throws Exception {
    JobHandle.Of1<String, Boolean> job = multinode.job(Lives::untilCancelled);
    cancel(job, folder.resolve("warm-up"));
    Histogram latencies = Round.histogram();
    for (int i = 0; i < cancels; i++) {
      latencies.recordValue(cancel(job, folder.resolve("cancel-" + i)).toNanos());
    }
    Round echo = Windowed.run(SEQUENTIAL_ECHOES, 1, floor::call);
    double p50 = latencies.getValueAtPercentile(50) / 1e6;
    double p99 = latencies.getValueAtPercentile(99) / 1e6;
    out.printf(
        Locale.ROOT,
        "cancel requested -> exception in user code: p50 %.1f ms, p99 %.1f ms of %d;"
            + " echo floor p50 %.2f ms, ratio of p50 %.1f%n",
        p50,
        p99,
        cancels,
        echo.millisAt(50),
        p50 / echo.millisAt(50));
  }

  private Duration cancel(JobHandle.Of1<String, Boolean> job, Path file) throws IOException {
    UUID id = job.start(file.toString());
    await("a yield", () -> job.get(id).yields() > 0);
    Instant asked = Instant.now();
    job.cancel(id);
    await("the cancel in user code", () -> Files.exists(file));
    await("the end", () -> job.get(id).status() == Status.CANCELLED);
    return Duration.between(asked, Instant.parse(Files.readString(file)));
  }

  private void kills() {
    JobHandle.Of0<Long> job = multinode.job(Lives::whereItRuns);
    double[] seconds = new double[kills];
    for (int i = 0; i < kills; i++) {
      UUID id = job.start();
      await("a yield", () -> job.get(id).yields() == 1);
      long worker = job.get(id).result().orElseThrow();
      Instant killed = Instant.now();
      ProcessHandle.of(worker).orElseThrow().destroyForcibly();
      await("the next attempt", () -> job.get(id).yields() == 2);
      seconds[i] = Duration.between(killed, Instant.now()).toMillis() / 1e3;
      job.cancel(id);
      await("the end", () -> job.get(id).status() == Status.CANCELLED);
    }
    Arrays.sort(seconds);
    out.printf(
        Locale.ROOT,
        "SIGKILL of a worker -> its job runs on another: median %.1f s, longest %.1f s of %d;"
            + " floor, the lease: 9.0 s%n",
        seconds[kills / 2],
        seconds[kills - 1],
        kills);
  }

  private void yields(Cluster cluster, EchoFloor floor) throws Exception {
    JobHandle.Of1<Integer, Integer> job = multinode.job(Lives::numbers);
    job.awaitResult(job.start(yields), PATIENCE);
    Effort begun = Effort.untilNow();
    UUID id = job.start(yields);
    job.awaitResult(id, PATIENCE);
    Effort effort = Effort.untilNow().since(begun);
    Round echo = Windowed.run(ECHOES, WINDOW, floor::call);
    double perSecond = yields / (effort.wall().toNanos() / 1e9);
    out.printf(
        Locale.ROOT,
        "yields of one job: %,.0f/s, %,d of %,d in events; echo floor %,.0f/s, ratio %.3f%n",
        perSecond,
        yieldsInEvents(cluster, id),
        yields,
        echo.perSecond(),
        perSecond / echo.perSecond());
  }

  private long yieldsInEvents(Cluster cluster, UUID id) {
    String events = Topics.embedded(ResourceClasses.defaults()).events();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(events).stream()
              .map(each -> new TopicPartition(events, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long count = 0;
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
          count += isYieldOf(id, events, each) ? 1 : 0;
        }
      }
      return count;
    }
  }

  private boolean isYieldOf(UUID id, String events, ConsumerRecord<byte[], byte[]> record) {
    return Keys.id(record.key()).equals(id)
        && client.serdes().deserialize(events, record.value()) instanceof ValueYielded;
  }

  private static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("Waited in vain for " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static ClusterSettings settings(DataDirectory data) {
    return new ClusterSettings(
        data.path(), 0, 0, 0, AppSource.ofClasses("bench", Lives.class), WORKERS);
  }
}
