package dev.multinode.schemas.topics;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every topic, its key, partitions and settings, and every consumer group's settings: the one place
 * where they are written down.
 *
 * <p>Topics keyed by invocation that Kafka Streams reads ({@link #commands()}, {@link #events()},
 * {@link #logs()}) have one partition count, fixed when they are created. Work topics have few
 * partitions of their own: with as many partitions as members of the share group each partition
 * belongs to one member, and a killed member would keep its partition for a whole session.
 *
 * @param prefix what all names begin with, for example {@code mn.}
 * @param statePartitions partitions of the topics that Streams joins
 * @param workPartitions partitions of each work topic
 * @param replyPartitions partitions of {@code replies} and {@code answers}
 * @param replication replicas of every topic
 * @param classes the resource classes that have work topics
 */
public record Topics(
    String prefix,
    int statePartitions,
    int workPartitions,
    int replyPartitions,
    int replication,
    ResourceClasses classes) {

  /**
   * What a record of a topic that carries values may be, with all that belongs to it. The engine
   * writes the largest: a row has several values, each as large as a value may be, and some of its
   * records have a whole row. Kafka's own limit is 1 MB, less than one value may be.
   */
  public static final int LARGEST_RECORD_BYTES = 28 << 20;

  private static final Map<String, String> FOREVER = values("-1");
  private static final Map<String, String> ONE_WEEK = values(millis(Duration.ofDays(7)));
  private static final Map<String, String> ONE_HOUR = values(millis(Duration.ofHours(1)));

  /** The only topic that user code can fill as fast as it likes, and that none depends on. */
  private static final Map<String, String> ONE_WEEK_IF_THERE_IS_ROOM = bounded(ONE_WEEK, 1L << 30);

  private static final Map<String, String> PASSING =
      Map.of("retention.ms", millis(Duration.ofHours(1)));
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  /** Compaction keeps the last record of a key, so there has to be time to mend a wrong order. */
  private static final Map<String, String> COMPACTED_LATER =
      Map.of(
          "cleanup.policy",
          "compact",
          "min.compaction.lag.ms",
          millis(Duration.ofHours(1)),
          "max.message.bytes",
          Integer.toString(2 << 20));

  public Topics {
    requirePositive("state partitions", statePartitions);
    requirePositive("work partitions", workPartitions);
    requirePositive("reply partitions", replyPartitions);
    requirePositive("replicas", replication);
  }

  /** The topics of a cluster on one machine. */
  public static Topics embedded(ResourceClasses classes) {
    return new Topics("mn.", 1, 1, 4, 1, classes);
  }

  /** Submissions of the direct road. Never expires by time: the orchestrator trims it. */
  public String tasks(String resourceClass) {
    return prefix + "tasks." + resourceClass;
  }

  /** Calls made by running user code. */
  public String nested(String resourceClass) {
    return prefix + "nested." + resourceClass;
  }

  /** Attempts that the engine releases, of whatever nothing that runs waits for. */
  public String dispatch(String resourceClass) {
    return prefix + "dispatch." + resourceClass;
  }

  /**
   * Attempts that the engine releases of calls made by running user code; apart from {@link
   * #nested}, where plain calls would wait behind the engine's open transactions.
   */
  public String nestedDispatch(String resourceClass) {
    return prefix + "nested-dispatch." + resourceClass;
  }

  /** Everything else that asks something of one invocation. */
  public String commands() {
    return prefix + "commands";
  }

  /** Who wants to run where only so many may at the same time. */
  public String gates() {
    return prefix + "gates";
  }

  /** What somebody asks of schedules. */
  public String scheduleCommands() {
    return prefix + "schedule-commands";
  }

  /** The schedules that there are, and their memory. */
  public String schedules() {
    return prefix + "schedules";
  }

  /** What is asked and reported of services and daemons. */
  public String replicaCommands() {
    return prefix + "replica-commands";
  }

  /** The services and daemons that are kept running. */
  public String replicaSets() {
    return prefix + "replica-sets";
  }

  /** What workers tell of the replicas that they run. */
  public String replicas() {
    return prefix + "replicas";
  }

  /** What happened; public. */
  public String events() {
    return prefix + "events";
  }

  /** What user code printed and logged. */
  public String logs() {
    return prefix + "logs";
  }

  /** What must not run any more. */
  public String revocations() {
    return prefix + "revocations";
  }

  /** Answers of workers to waiting callers. */
  public String replies() {
    return prefix + "replies";
  }

  /**
   * Answers of the engine; apart from {@link #replies()}, which would wait behind the engine's open
   * transactions.
   */
  public String answers() {
    return prefix + "answers";
  }

  /** The latest version of every app. */
  public String apps() {
    return prefix + "apps";
  }

  /** Where the orchestrators are. */
  public String hosts() {
    return prefix + "hosts";
  }

  /** Which workers there are, and whether they have anything to do. */
  public String presence() {
    return prefix + "presence";
  }

  /** Every change of every dict. */
  public String dictJournal() {
    return prefix + "dict-journal";
  }

  /** Each time that the locks of a group were formed anew; the offset is what counts of it. */
  public String lockEpochs() {
    return prefix + "lock-epochs";
  }

  /** What could not be decoded or delivered. */
  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /**
   * Always empty. Kafka deals the partitions of all topics out among the members of a share group
   * that subscribe to the same topics, and shares each topic's partitions among all members as soon
   * as one subscribes to something else: each worker has one member that subscribes to this.
   */
  public String members() {
    return prefix + "members";
  }

  /** The share group of a class's workers, over all of its work topics. */
  public String workers(String resourceClass) {
    return prefix + "workers." + resourceClass;
  }

  /** The Streams application that decides. */
  public String engine() {
    return prefix + "engine";
  }

  /** The Streams application that readers see. */
  public String view() {
    return prefix + "view";
  }

  /**
   * The Streams application that keeps logs for readers; apart from {@link #view()}, which must not
   * wait for lines.
   */
  public String logView() {
    return prefix + "log-view";
  }

  /** The work topics of a class, nested work first. */
  public List<String> work(String resourceClass) {
    return List.of(
        nested(resourceClass),
        nestedDispatch(resourceClass),
        dispatch(resourceClass),
        tasks(resourceClass));
  }

  /** Those of them on which nothing lies but what running user code has asked for. */
  public List<String> nestedWork(String resourceClass) {
    return List.of(nested(resourceClass), nestedDispatch(resourceClass));
  }

  /** Those of them to which the engine writes. */
  public List<String> releasedWork(String resourceClass) {
    return List.of(nestedDispatch(resourceClass), dispatch(resourceClass));
  }

  /** Every topic as it has to be. */
  public List<TopicSpec> all() {
    List<TopicSpec> specs = new ArrayList<>();
    for (ResourceClass each : classes.all()) {
      for (String name : work(each.name())) {
        specs.add(new TopicSpec(name, workPartitions, replication, FOREVER));
      }
    }
    specs.add(new TopicSpec(members(), 1, replication, Map.of()));
    specs.add(new TopicSpec(commands(), statePartitions, replication, ONE_WEEK));
    specs.add(new TopicSpec(gates(), statePartitions, replication, ONE_WEEK));
    specs.add(new TopicSpec(scheduleCommands(), statePartitions, replication, ONE_WEEK));
    specs.add(new TopicSpec(schedules(), statePartitions, replication, COMPACTED));
    specs.add(new TopicSpec(replicaCommands(), statePartitions, replication, ONE_WEEK));
    specs.add(new TopicSpec(replicaSets(), statePartitions, replication, COMPACTED));
    specs.add(new TopicSpec(replicas(), 1, replication, PASSING));
    specs.add(new TopicSpec(events(), statePartitions, replication, ONE_WEEK));
    specs.add(new TopicSpec(logs(), statePartitions, replication, ONE_WEEK_IF_THERE_IS_ROOM));
    specs.add(new TopicSpec(revocations(), 1, replication, COMPACTED));
    specs.add(new TopicSpec(replies(), replyPartitions, replication, ONE_HOUR));
    specs.add(new TopicSpec(answers(), replyPartitions, replication, ONE_HOUR));
    specs.add(new TopicSpec(apps(), 1, replication, COMPACTED));
    specs.add(new TopicSpec(hosts(), 1, replication, COMPACTED));
    specs.add(new TopicSpec(presence(), 1, replication, PASSING));
    specs.add(new TopicSpec(dictJournal(), statePartitions, replication, COMPACTED_LATER));
    specs.add(new TopicSpec(lockEpochs(), 1, replication, COMPACTED));
    specs.add(new TopicSpec(deadLetters(), 1, replication, FOREVER));
    return List.copyOf(specs);
  }

  /** Every share group as it has to be before its first member joins. */
  public List<GroupSpec> groups() {
    return classes.all().stream().map(each -> GroupSpec.ofWorkers(workers(each.name()))).toList();
  }

  private static void requirePositive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The number of %s must be at least 1, not %d".formatted(what, number));
    }
  }

  /** Settings of a topic that carries values. */
  private static Map<String, String> values(String retentionMillis) {
    return Map.of(
        "retention.ms",
        retentionMillis,
        "max.message.bytes",
        Integer.toString(LARGEST_RECORD_BYTES));
  }

  /** The same with an end before its time where it would take up more than so much. */
  private static Map<String, String> bounded(Map<String, String> settings, long partitionBytes) {
    Map<String, String> bounded = new HashMap<>(settings);
    bounded.put("retention.bytes", Long.toString(partitionBytes));
    return Map.copyOf(bounded);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
