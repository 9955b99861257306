package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The work topics and how far their share groups have come, as the brokers tell it. */
final class WorkQueues {

  private final Admin admin;
  private final Topics topics;

  /** The queues of one installation; the admin client stays the caller's. */
  WorkQueues(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  List<TopicPartition> partitions(String resourceClass) {
    return topics.work(resourceClass).stream()
        .flatMap(
            topic ->
                IntStream.range(0, topics.workPartitions())
                    .mapToObj(number -> new TopicPartition(topic, number)))
        .toList();
  }

  /** Where the share group of a class is; null for a partition that it has never seen. */
  Map<TopicPartition, SharePartitionOffsetInfo> offsets(String resourceClass)
      throws ExecutionException, InterruptedException {
    String group = topics.workers(resourceClass);
    ListShareGroupOffsetsSpec all =
        new ListShareGroupOffsetsSpec().topicPartitions(partitions(resourceClass));
    return admin.listShareGroupOffsets(Map.of(group, all)).partitionsToOffsetInfo(group).get();
  }

  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  /** How many records of a class lie in each of its topics and are not done with. */
  Map<String, Long> backlog(String resourceClass) throws ExecutionException, InterruptedException {
    Map<TopicPartition, SharePartitionOffsetInfo> offsets = offsets(resourceClass);
    Map<String, Long> backlog = new HashMap<>();
    ends(partitions(resourceClass), IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, end) ->
                backlog.merge(partition.topic(), left(offsets.get(partition), end), Long::sum));
    return backlog;
  }

  /** Kafka counts for a group that has begun; before, everything is left. */
  private static long left(SharePartitionOffsetInfo group, long end) {
    return group == null ? end : group.lag().orElse(end - group.startOffset());
  }
}
