package dev.multinode.schemas.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes a cluster's topics and groups what they have to be, or checks that they are.
 *
 * <p>Applying creates what does not exist and sets what nobody has set; it may be repeated at any
 * time and by several processes at once. It changes nothing that exists: other partition counts
 * would send an invocation's records to other partitions, and settings that differ were meant by
 * somebody.
 */
public final class TopicsApply {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Admin admin;

  /** For the cluster that an admin client is connected to; the client stays the caller's. */
  public TopicsApply(Admin admin) {
    this.admin = admin;
  }

  /** Creates what is missing and tells what was done and what is wrong. */
  public TopicsReport apply(Topics topics) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    Set<String> missing = new HashSet<>();
    while (true) {
      Inspection inspection = Inspection.of(admin, topics);
      if (inspection.missing().isEmpty() || System.nanoTime() - giveUpAt > 0) {
        return report(inspection, missing);
      }
      missing.addAll(inspection.missing());
      createTopics(inspection.missingTopics());
      set(inspection.missingSettings());
      // Brokers learn of what was created a little later.
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Tells what is missing or wrong, and does nothing about it. */
  public TopicsReport inspect(Topics topics) {
    return new TopicsReport(Inspection.of(admin, topics).findings());
  }

  /**
   * Passes only if everything is as it has to be.
   *
   * @throws WrongTopics in one sentence: what is wrong, and what to run
   */
  public void check(Topics topics) {
    TopicsReport report = inspect(topics);
    if (!report.isRight()) {
      throw new WrongTopics(report);
    }
  }

  private void createTopics(List<TopicSpec> specs) {
    List<NewTopic> wanted =
        specs.stream()
            .map(
                each ->
                    new NewTopic(each.name(), each.partitions(), (short) each.replication())
                        .configs(each.settings()))
            .toList();
    for (KafkaFuture<Void> creation : admin.createTopics(wanted).values().values()) {
      try {
        Answers.of(creation);
      } catch (TopicExistsException e) {
        // Somebody else applies, too; the next inspection judges the topic.
      }
    }
  }

  private void set(Map<ConfigResource, Collection<AlterConfigOp>> settings) {
    if (!settings.isEmpty()) {
      Answers.of(admin.incrementalAlterConfigs(settings).all());
    }
  }

  private static TopicsReport report(Inspection after, Set<String> missingBefore) {
    return new TopicsReport(
        after.findings().stream()
            .map(
                each ->
                    each instanceof Finding.Right(String subject) && missingBefore.contains(subject)
                        ? new Finding.Created(subject)
                        : each)
            .toList());
  }
}
