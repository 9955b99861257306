package dev.multinode.worker;

import dev.multinode.wire.Delivery;
import dev.multinode.wire.Policy;
import dev.multinode.wire.Work;

/** What the policy of some work means for its worker. */
final class Policies {

  /** Avro looks the class of an enum up for its default, which it may not before it is told to. */
  private static final Policy DEFAULT =
      Policy.newBuilder().setDelivery(Delivery.AT_LEAST_ONCE).build();

  private Policies() {}

  static Policy of(Work work) {
    Policy policy = work.getEnvelope().getPolicy();
    return policy == null ? DEFAULT : policy;
  }

  /** Whether another attempt could do better than one that threw this. */
  static boolean isRetryable(Work work, Throwable thrown) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (of(work).getNonRetryable().contains(type.getName())) {
        return false;
      }
    }
    return true;
  }

  /** Whether some work holds locks. */
  static boolean isLocked(Work work) {
    return !work.getFences().isEmpty();
  }

  /**
   * Whether some work must be alone in its process, which may have to be killed for its sake. A
   * replica is not: it would keep the process from all other work for ever.
   */
  static boolean mustBeAlone(Work work) {
    return runsAtMostOnce(work) || isLocked(work) && !isReplica(work);
  }

  /** Whether some work is a run of a service or daemon. */
  static boolean isReplica(Work work) {
    return work.getEnvelope().getReplicaOf() != null;
  }

  /** Whether some work has to be granted. */
  static boolean runsAtMostOnce(Work work) {
    return of(work).getDelivery() == Delivery.AT_MOST_ONCE;
  }

  /** Whether the engine may give some work another attempt after user code failed. */
  static boolean mayBeRetried(Work work) {
    return !runsAtMostOnce(work) && of(work).getMaxAttempts() > 1;
  }
}
