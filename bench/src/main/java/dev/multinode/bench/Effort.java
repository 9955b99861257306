package dev.multinode.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** What something costs: the time that passes, and the processor time of all processes of ours. */
record Effort(Duration wall, Duration processor) {

  /** What was spent since this process was started. */
  static Effort untilNow() {
    ProcessHandle self = ProcessHandle.current();
    Duration processor =
        Stream.concat(Stream.of(self), self.descendants())
            .flatMap(each -> each.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
    return new Effort(Duration.ofNanos(System.nanoTime()), processor);
  }

  Effort since(Effort earlier) {
    return new Effort(wall.minus(earlier.wall), processor.minus(earlier.processor));
  }
}
