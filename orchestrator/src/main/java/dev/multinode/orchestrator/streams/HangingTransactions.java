package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.internals.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that are open in a partition while the broker's transaction coordinator no
 * longer knows that the partition takes part in them. Nobody who reads committed records gets past
 * such a one: neither the engine nor the view would ever go on. They are left behind by brokers
 * that abort a transaction while a partition of it has no leader (KAFKA-20734); the decision record
 * 0020 says more.
 */
public final class HangingTransactions {

  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);
  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final int PATIENCE_MILLIS = 5_000;

  private final Admin admin;
  private final Topics topics;
  private Set<Open> before = Set.of();

  HangingTransactions(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /** Watches for them until what it returns is closed. The admin client stays the caller's. */
  public static AutoCloseable watch(Admin admin, Topics topics) {
    return Rounds.start(
        "hanging-transactions", PERIOD, new HangingTransactions(admin, topics)::look);
  }

  /** Ends those that hang and were open at the last look already. */
  void look() throws ExecutionException, InterruptedException {
    Set<Open> now = open(partitions());
    Set<Open> lasting = both(now, before);
    before = now;
    if (lasting.isEmpty() || !allCoordinatorsAnswer()) {
      return;
    }
    Set<Open> unknown = unknownToCoordinators(lasting);
    // One that has ended since the coordinators were asked was no hanging one.
    Set<Open> hanging = both(open(partitionsOf(unknown)), unknown);
    if (!hanging.isEmpty() && allCoordinatorsAnswer()) {
      abort(hanging);
    }
  }

  private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    List<String> watched =
        names.stream()
            .filter(
                name -> isOfThisInstallation(name) || name.equals(Topic.GROUP_METADATA_TOPIC_NAME))
            .toList();
    Set<TopicPartition> partitions = new HashSet<>();
    admin
        .describeTopics(watched)
        .allTopicNames()
        .get()
        .forEach((topic, description) -> partitions.addAll(led(topic, description)));
    return partitions;
  }

  private boolean isOfThisInstallation(String name) {
    return name.startsWith(topics.prefix());
  }

  private static List<TopicPartition> led(String topic, TopicDescription description) {
    return description.partitions().stream()
        .filter(HangingTransactions::isLed)
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }

  private static boolean isLed(TopicPartitionInfo partition) {
    return partition.leader() != null && !partition.leader().isEmpty();
  }

  private Set<Open> open(Collection<TopicPartition> partitions) throws InterruptedException {
    DescribeProducersResult result =
        admin.describeProducers(
            partitions, new DescribeProducersOptions().timeoutMs(PATIENCE_MILLIS));
    Set<Open> open = new HashSet<>();
    for (TopicPartition each : partitions) {
      try {
        result.partitionResult(each).get().activeProducers().stream()
            .filter(producer -> producer.currentTransactionStartOffset().isPresent())
            .forEach(producer -> open.add(Open.in(each, producer)));
      } catch (ExecutionException e) {
        log.debug("Nobody tells the producers of {} now", each, e);
      }
    }
    return open;
  }

  /** A coordinator that is away keeps silent about its transactions, which may be alive. */
  private boolean allCoordinatorsAnswer() throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME))
        .allTopicNames()
        .get()
        .get(Topic.TRANSACTION_STATE_TOPIC_NAME)
        .partitions()
        .stream()
        .allMatch(HangingTransactions::isLed);
  }

  private Set<Open> unknownToCoordinators(Set<Open> lasting)
      throws ExecutionException, InterruptedException {
    Set<Long> suspects = new HashSet<>();
    lasting.forEach(each -> suspects.add(each.producer()));
    Set<Long> ours = new HashSet<>();
    List<String> asked = new ArrayList<>();
    for (TransactionListing each :
        admin
            .listTransactions(new ListTransactionsOptions().filterProducerIds(suspects))
            .all()
            .get()) {
      asked.add(each.transactionalId());
      if (isOfThisInstallation(each.transactionalId())) {
        ours.add(each.producerId());
      }
    }
    Map<Long, Set<TopicPartition>> known = new HashMap<>();
    admin
        .describeTransactions(asked)
        .all()
        .get()
        .values()
        .forEach(each -> known.put(each.producerId(), each.topicPartitions()));
    Set<Open> unknown = new HashSet<>(lasting);
    unknown.removeIf(
        each ->
            known.getOrDefault(each.producer(), Set.of()).contains(each.partition())
                // Others of the same cluster have their offsets there too.
                || !isOfThisInstallation(each.partition().topic())
                    && !ours.contains(each.producer()));
    return unknown;
  }

  private void abort(Set<Open> hanging) throws ExecutionException, InterruptedException {
    for (Open each : hanging) {
      log.warn(
          "The transaction of producer {} that is open in {} from offset {} on is known to no"
              + " coordinator; it is aborted, so that its readers can go on",
          each.producer(),
          each.partition(),
          each.from());
      admin.abortTransaction(each.toBeAborted()).all().get();
    }
  }

  private static Set<TopicPartition> partitionsOf(Set<Open> open) {
    Set<TopicPartition> partitions = new HashSet<>();
    open.forEach(each -> partitions.add(each.partition()));
    return partitions;
  }

  private static Set<Open> both(Set<Open> some, Set<Open> others) {
    Set<Open> both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }

  /** A transaction that has records in a partition, and no end. */
  private record Open(
      TopicPartition partition, long producer, int epoch, int coordinatorEpoch, long from) {

    static Open in(TopicPartition partition, ProducerState producer) {
      return new Open(
          partition,
          producer.producerId(),
          producer.producerEpoch(),
          // Unknown before the producer's first commit: the lowest is taken, as Kafka's tool does.
          Math.max(0, producer.coordinatorEpoch().orElse(0)),
          producer.currentTransactionStartOffset().orElseThrow());
    }

    AbortTransactionSpec toBeAborted() {
      return new AbortTransactionSpec(partition, producer, (short) epoch, coordinatorEpoch);
    }
  }
}
