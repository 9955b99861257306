package dev.multinode.worker;

/**
 * The threads that carry virtual threads. The JDK has one per core and does not take turns: user
 * code that computes would keep all other slots of a small worker, and the reports of their
 * outcomes, waiting. With a carrier for each slot the operating system lets them take turns.
 */
final class CarrierThreads {

  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  /** For reports and nested calls, beside the slots. */
  private static final int SPARE = 2;

  private CarrierThreads() {}

  /** Heeded by the JDK only before it has started its first virtual thread. */
  static void forSlots(int slots) {
    if (System.getProperty(PARALLELISM) == null) {
      int carriers = Math.max(Runtime.getRuntime().availableProcessors(), slots + SPARE);
      System.setProperty(PARALLELISM, Integer.toString(carriers));
    }
  }
}
