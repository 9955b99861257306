package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows what was written along its way, stage by stage: what is asked of the engine, what it
 * forwards to itself, what it says. A stage is over once the offsets that its reader has committed,
 * which are those of its whole group wherever its tasks are, have passed the ends that were there
 * when the stage began.
 */
final class BacklogSounding implements Backlog.Sounding {

  private static final Duration PERIOD = Duration.ofMillis(50);

  /** Readers that need longer than so many looks have a backlog; whoever asks will ask again. */
  private static final int LOOKS = 60;

  private final Admin admin;
  private final Topics topics;
  private final Tail tail;

  private BacklogSounding(Admin admin, Topics topics, Tail tail) {
    this.admin = admin;
    this.topics = topics;
    this.tail = tail;
  }

  static BacklogSounding of(Admin admin, Topics topics, StreamsProperties properties) {
    return new BacklogSounding(admin, topics, Tail.reader(properties));
  }

  /** The one stage of what user code logged. */
  static Backlog.Sounding ofLogs(Admin admin, Topics topics, StreamsProperties properties) {
    BacklogSounding sounding = of(admin, topics, properties);
    return new Backlog.Sounding() {
      @Override
      public boolean isEverythingRead() throws ExecutionException, InterruptedException {
        return sounding.passes(topics.logView(), sounding.partitions(topics.logs()));
      }

      @Override
      public void close() {
        sounding.close();
      }
    };
  }

  @Override
  public void close() {
    tail.close();
  }

  @Override
  public boolean isEverythingRead() throws ExecutionException, InterruptedException {
    return passes(topics.engine(), asked())
        && passes(topics.engine(), partitions(EngineTopology.submissions(topics)))
        && passes(topics.view(), partitions(topics.events()));
  }

  private Set<TopicPartition> asked() {
    Set<TopicPartition> asked = new HashSet<>(partitions(topics.commands()));
    for (ResourceClass each : topics.classes().all()) {
      asked.addAll(partitions(topics.tasks(each.name()), topics.workPartitions()));
      asked.addAll(partitions(topics.nested(each.name()), topics.workPartitions()));
    }
    return asked;
  }

  private Set<TopicPartition> partitions(String topic) {
    return partitions(topic, topics.statePartitions());
  }

  private static Set<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new TopicPartition(topic, number))
        .collect(Collectors.toSet());
  }

  /** Waits, for a bounded time, until a group has passed what is in these partitions now. */
  private boolean passes(String group, Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ahead = ends(partitions);
    Map<TopicPartition, Long> before = Map.of();
    for (int look = 0; look < LOOKS; look++) {
      Map<TopicPartition, Long> committed = committed(group);
      ahead.entrySet().removeIf(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
      if (committed.equals(before)) {
        ahead.keySet().removeAll(tail.withoutRecords(ahead, committed));
      }
      if (ahead.isEmpty()) {
        return true;
      }
      before = committed;
      Thread.sleep(PERIOD);
    }
    return false;
  }

  /** The ends as a plain producer moves them, past what open transactions hold back. */
  private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
      if (entry.getValue() != null) {
        committed.put(entry.getKey(), entry.getValue().offset());
      }
    }
    return committed;
  }
}
