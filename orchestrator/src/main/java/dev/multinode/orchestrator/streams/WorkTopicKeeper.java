package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the work topics short, on a thread of its own. They have no retention, because work may
 * wait for as long as it takes; so whatever both the workers and the engine have passed is deleted
 * here. On the way it notes what the workers have passed, for the engine's timers.
 */
public final class WorkTopicKeeper {

  private static final Duration PERIOD = Duration.ofSeconds(3);

  private final Admin admin;
  private final Topics topics;
  private final WorkQueues queues;
  private final PassedWork passed;
  private final InstantSource clock;
  private final Map<TopicPartition, Long> trimmed = new HashMap<>();

  WorkTopicKeeper(Admin admin, Topics topics, PassedWork passed, InstantSource clock) {
    this.admin = admin;
    this.topics = topics;
    this.queues = new WorkQueues(admin, topics);
    this.passed = passed;
    this.clock = clock;
  }

  /** Keeps them until what it returns is closed. The admin client stays the caller's. */
  public static AutoCloseable start(
      Admin admin, Topics topics, PassedWork passed, InstantSource clock) {
    return Rounds.start(
        "work-topic-keeper", PERIOD, new WorkTopicKeeper(admin, topics, passed, clock)::look);
  }

  /** Once round all classes. */
  void look() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> engine = passedByEngine();
    Map<TopicPartition, RecordsToDelete> deletable = new HashMap<>();
    for (ResourceClass each : topics.classes().all()) {
      Map<TopicPartition, Long> workers = passedByWorkers(each);
      Map<TopicPartition, Long> ends =
          queues.ends(workers.keySet(), IsolationLevel.READ_UNCOMMITTED);
      for (Map.Entry<TopicPartition, Long> entry : workers.entrySet()) {
        TopicPartition partition = entry.getKey();
        passed.seen(partition, clock.instant(), entry.getValue(), ends.get(partition));
        long below = Math.min(entry.getValue(), passedByEngine(engine, each, partition));
        if (below > trimmed.getOrDefault(partition, 0L)) {
          deletable.put(partition, RecordsToDelete.beforeOffset(below));
        }
      }
    }
    if (!deletable.isEmpty()) {
      admin.deleteRecords(deletable).all().get();
      deletable.forEach((partition, records) -> trimmed.put(partition, records.beforeOffset()));
    }
  }

  private Map<TopicPartition, Long> passedByEngine()
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(topics.engine()).partitionsToOffsetAndMetadata().get();
    return committed.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** The engine writes the gated road and does not read it, so that it holds nothing there. */
  private long passedByEngine(
      Map<TopicPartition, Long> engine, ResourceClass resourceClass, TopicPartition partition) {
    return topics.releasedWork(resourceClass.name()).contains(partition.topic())
        ? Long.MAX_VALUE
        : engine.getOrDefault(partition, 0L);
  }

  /**
   * The broker keeps where a share group starts as it was before the last acknowledgement, so that
   * a queue that has come to its end would never be seen there. How many records are left it keeps
   * rightly: with none, the group has passed all that could be read before.
   */
  private Map<TopicPartition, Long> passedByWorkers(ResourceClass resourceClass)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> readable =
        queues.ends(queues.partitions(resourceClass.name()), IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, SharePartitionOffsetInfo> offsets = queues.offsets(resourceClass.name());
    Map<TopicPartition, Long> passedBelow = new HashMap<>();
    offsets.forEach(
        (partition, info) -> {
          if (info != null) {
            boolean nothingLeft = info.lag().filter(lag -> lag == 0).isPresent();
            passedBelow.put(
                partition,
                nothingLeft
                    ? Math.max(info.startOffset(), readable.get(partition))
                    : info.startOffset());
          }
        });
    return passedBelow;
  }
}
