package dev.multinode.orchestrator;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What the engine asks of the cluster's transactions. */
final class Transactions {

  private static final String FEATURE = "transaction.version";
  private static final short REQUIRED = 2;

  private Transactions() {}

  /**
   * From version 2 on the broker bumps a producer's epoch with every transaction, so that a delayed
   * record of an aborted transaction cannot slip into the next one.
   *
   * @throws IllegalStateException if the cluster has an older one
   */
  static void requireVersionTwo(Admin admin) {
    FinalizedVersionRange range;
    try {
      range = admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(FEATURE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The Kafka cluster does not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the cluster its features", e);
    }
    if (range == null || range.maxVersionLevel() < REQUIRED) {
      throw new IllegalStateException(
          "The Kafka cluster has to be upgraded: kafka-features.sh upgrade --feature %s=%d"
              .formatted(FEATURE, REQUIRED));
    }
  }
}
