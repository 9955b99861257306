package dev.multinode.app;

import dev.multinode.Delivery;
import dev.multinode.Multinode;
import java.lang.reflect.Method;
import java.util.Optional;

/** What the annotation of a method says, whichever it is. */
record Declaration(
    String name,
    double cpu,
    String memory,
    Multinode.Retry retry,
    Delivery delivery,
    Optional<Multinode.Concurrency> concurrency,
    String scheduleToStart,
    String startToClose,
    String grace,
    String retention,
    String idempotencyWindow) {

  static Declaration of(Method method) {
    Multinode.Job job = method.getAnnotation(Multinode.Job.class);
    if (job != null) {
      return new Declaration(
          job.name(),
          job.cpu(),
          job.memory(),
          job.retry(),
          job.delivery(),
          Optional.of(job.concurrency()),
          job.scheduleToStart(),
          job.startToClose(),
          job.grace(),
          job.retention(),
          job.idempotencyWindow());
    }
    Multinode.ScheduledTask task = method.getAnnotation(Multinode.ScheduledTask.class);
    if (task != null) {
      return new Declaration(
          task.name(),
          task.cpu(),
          task.memory(),
          task.retry(),
          task.delivery(),
          Optional.empty(),
          task.scheduleToStart(),
          task.startToClose(),
          task.grace(),
          task.retention(),
          "");
    }
    Multinode.Function function = method.getAnnotation(Multinode.Function.class);
    return new Declaration(
        function.name(),
        function.cpu(),
        function.memory(),
        function.retry(),
        function.delivery(),
        Optional.of(function.concurrency()),
        function.scheduleToStart(),
        function.startToClose(),
        function.grace(),
        function.retention(),
        function.idempotencyWindow());
  }
}
