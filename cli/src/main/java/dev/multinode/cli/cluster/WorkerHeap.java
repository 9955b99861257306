package dev.multinode.cli.cluster;

import dev.multinode.schemas.resources.ResourceClass;
import java.util.List;

/**
 * How much of this machine a worker process gets: what its class says, capped to what the machine
 * has.
 *
 * @param heapBytes {@code -Xmx}
 * @param processors {@code -XX:ActiveProcessorCount}
 */
record WorkerHeap(long heapBytes, int processors) {

  private static final long MIB = 1L << 20;
  private static final long LEAST_HEAP = 64 * MIB;

  /**
   * @param machineBytes the machine's memory, of which all workers together get half
   * @param workers how many worker processes share the machine
   */
  static WorkerHeap of(ResourceClass size, long machineBytes, int machineProcessors, int workers) {
    long share = machineBytes / 2 / workers;
    long heap = Math.max(LEAST_HEAP, Math.min(size.memoryBytes() * 3 / 4, share));
    int processors = Math.clamp((int) Math.ceil(size.cpu()), 1, machineProcessors);
    return new WorkerHeap(heap, processors);
  }

  /** Whether the machine has less than the class says. */
  boolean below(ResourceClass size) {
    return heapBytes < size.memoryBytes() * 3 / 4 || processors < Math.ceil(size.cpu());
  }

  List<String> options() {
    return List.of(
        "-Xms" + Math.min(heapBytes / MIB, 64) + "m",
        "-Xmx" + heapBytes / MIB + "m",
        "-XX:ActiveProcessorCount=" + processors);
  }
}
