package dev.multinode.bench;

import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleSpec;
import dev.multinode.Schedules;
import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.client.KafkaClient;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Work;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How late schedules fire: from the nominal time until the work is on its queue, committed, where
 * any worker can take it. On one machine, so that all times are of one clock.
 */
final class SchedulesBench {

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final int CREATORS = 128;

  private final int schedules;
  private final int perSecond;
  private final Duration time;
  private final PrintStream out;
  private final Topics topics = Topics.embedded(ResourceClasses.defaults());

  SchedulesBench(int schedules, int perSecond, Duration time, PrintStream out) {
    this.schedules = schedules;
    this.perSecond = perSecond;
    this.time = time;
    this.out = out;
  }

  void run() {
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster =
            EmbeddedCluster.start(
                new ClusterSettings(
                    data.path(), 0, 0, 0, AppSource.ofClasses("bench", Noop.class), 1));
        KafkaClient client = cluster.connect();
        KafkaConsumer<byte[], byte[]> consumer = consumer(cluster)) {
      create(client);
      follow(consumer, topics.dispatch(noop(client).getResourceClass()));
      fire(client, consumer);
    }
  }

  private void fire(KafkaClient client, KafkaConsumer<byte[], byte[]> consumer) {
    Instant from = Instant.now().plus(WARM_UP).truncatedTo(ChronoUnit.SECONDS);
    Instant to = from.plus(time);
    Histogram lateness = Round.histogram();
    Instant now = Instant.now();
    while (now.isBefore(to.plusSeconds(5))) {
      List<ConsumerRecord<byte[], byte[]>> records = poll(consumer);
      now = Instant.now();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Work work = client.serdes().deserialize(record.topic(), record.value(), Work.class);
        if (work.getAttempt() == 1 && work.getEnvelope().getScheduledFor() != null) {
          Instant nominal = work.getEnvelope().getScheduledFor().getNominalTime();
          if (!nominal.isBefore(from) && nominal.isBefore(to)) {
            lateness.recordValue(Math.max(0, Duration.between(nominal, now).toNanos()));
          }
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "%,d schedules, %d due each second: %,d of %,d fired in %d s; nominal time -> on its queue:"
            + " p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
        schedules,
        perSecond,
        lateness.getTotalCount(),
        perSecond * time.toSeconds(),
        time.toSeconds(),
        lateness.getValueAtPercentile(50) / 1e6,
        lateness.getValueAtPercentile(99) / 1e6,
        lateness.getMaxValue() / 1e6);
  }

  private void create(KafkaClient client) {
    Schedules all = client.multinode().schedules();
    ScheduleAction action = client.multinode().function(Noop::onSixteenSlots).action(0);
    try (ExecutorService creators = Executors.newFixedThreadPool(CREATORS)) {
      for (int number = 0; number < schedules; number++) {
        String name = "schedule-" + number;
        ScheduleSpec spec = spec(number);
        creators.execute(() -> all.create(name, spec, action));
      }
    }
    long created = all.list().count();
    if (created < schedules) {
      throw new IllegalStateException("Only %d schedules were created".formatted(created));
    }
  }

  /** Each is due after as many seconds as it takes for all of them to have been due. */
  private ScheduleSpec spec(int number) {
    int period = schedules / perSecond;
    Instant reference = Instant.EPOCH.plusSeconds(number % period);
    return ScheduleSpec.every(reference.toString(), Duration.ofSeconds(period).toString())
        .overlap(OverlapPolicy.ALLOW_ALL);
  }

  private static MethodManifest noop(KafkaClient client) {
    return client.apps().all().stream()
        .filter(each -> each.getMethodName().equals("onSixteenSlots"))
        .findFirst()
        .orElseThrow();
  }

  private static void follow(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
  }

  private static List<ConsumerRecord<byte[], byte[]>> poll(KafkaConsumer<byte[], byte[]> consumer) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    return records;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Cluster cluster) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            cluster.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "fetch.max.wait.ms",
            10),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
