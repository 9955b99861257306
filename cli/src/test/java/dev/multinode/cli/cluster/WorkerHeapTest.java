package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.resources.ResourceClass;
import org.junit.jupiter.api.Test;

final class WorkerHeapTest {

  private static final long GIB = 1L << 30;
  private static final ResourceClass LARGE = new ResourceClass("large", 16, 64 * GIB, 1);

  @Test
  void aBigMachineGivesWhatTheClassSays() {
    WorkerHeap heap = WorkerHeap.of(LARGE, 1024 * GIB, 64, 2);

    assertThat(heap).isEqualTo(new WorkerHeap(48 * GIB, 16));
    assertThat(heap.below(LARGE)).isFalse();
  }

  @Test
  void aSmallMachineSharesHalfOfItsMemoryAmongTheWorkers() {
    WorkerHeap heap = WorkerHeap.of(LARGE, 24 * GIB, 2, 3);

    assertThat(heap).isEqualTo(new WorkerHeap(4 * GIB, 2));
    assertThat(heap.below(LARGE)).isTrue();
  }

  @Test
  void aWorkerHasAtLeastOneProcessorAndSomeHeap() {
    WorkerHeap heap = WorkerHeap.of(new ResourceClass("tiny", 0.1, 1 << 20, 1), GIB, 2, 8);

    assertThat(heap.processors()).isEqualTo(1);
    assertThat(heap.heapBytes()).isGreaterThanOrEqualTo(64 << 20);
  }
}
