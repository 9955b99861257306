package dev.multinode.installation;

import dev.multinode.process.WholeNumber;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import picocli.CommandLine.Option;

/**
 * How many partitions and replicas an installation's topics have: those of one machine unless given
 * otherwise.
 */
final class TopicOptions {

  private static final String PREFIX = "mn.";

  @Option(
      names = "--state-partitions",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "1",
      description =
          "Partitions of the topics that orchestrators share among themselves; fixed when they are"
              + " created. Default: ${DEFAULT-VALUE}.")
  private int statePartitions;

  @Option(
      names = "--work-partitions",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "1",
      description =
          "Partitions of each work topic; at most half as many as workers of the class are always"
              + " there. Default: ${DEFAULT-VALUE}.")
  private int workPartitions;

  @Option(
      names = "--reply-partitions",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "4",
      description =
          "Partitions of the topics of answers to waiting callers. Default: ${DEFAULT-VALUE}.")
  private int replyPartitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "1",
      description = "Replicas of every topic; 3 in production. Default: ${DEFAULT-VALUE}.")
  private int replication;

  Topics of(ResourceClasses classes) {
    return new Topics(
        PREFIX, statePartitions, workPartitions, replyPartitions, replication, classes);
  }
}
