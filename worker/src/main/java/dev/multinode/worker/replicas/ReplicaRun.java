package dev.multinode.worker.replicas;

import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A run of a replica's code. Any thread may ask. */
public interface ReplicaRun {

  /** What is run. */
  Work work();

  /** The execution. */
  UUID id();

  /** When it began. */
  Instant startedAt();

  /** Whether it has to end; its code may not have been told yet. */
  boolean isStopped();

  /** Whether its code was told to end. */
  boolean isTold();

  /**
   * Waits until its code is told to end, or for so long: whether it was told. That its thread was
   * interrupted for it is over then.
   *
   * @throws InterruptedException if the thread is interrupted for another reason
   */
  boolean awaitTold(Duration atMost) throws InterruptedException;
}
