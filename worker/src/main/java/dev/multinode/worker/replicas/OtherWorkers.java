package dev.multinode.worker.replicas;

/** What is known of the other workers of a class. */
@FunctionalInterface
interface OtherWorkers {

  /**
   * Whether one of them has room, and fewer other replicas of the set of a place than so many.
   *
   * @param fewerThan at least 1
   */
  boolean couldTake(Place place, long fewerThan);
}
