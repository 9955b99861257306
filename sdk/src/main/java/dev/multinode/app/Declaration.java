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
    Retries retry,
    Delivery delivery,
    Optional<Multinode.Concurrency> concurrency,
    String scheduleToStart,
    String startToClose,
    String grace,
    String retention,
    String idempotencyWindow) {

  /** How long a run of a service or daemon is kept after its end. */
  private static final String REPLICAS_ARE_KEPT = "P1D";

  static Declaration of(Method method) {
    Multinode.Service service = method.getAnnotation(Multinode.Service.class);
    if (service != null) {
      return ofReplicas(service.name(), service.cpu(), service.memory(), service.grace());
    }
    Multinode.Daemon daemon = method.getAnnotation(Multinode.Daemon.class);
    if (daemon != null) {
      return ofReplicas(daemon.name(), daemon.cpu(), daemon.memory(), daemon.grace());
    }
    Multinode.Job job = method.getAnnotation(Multinode.Job.class);
    if (job != null) {
      return new Declaration(
          job.name(),
          job.cpu(),
          job.memory(),
          Retries.of(job.retry()),
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
          Retries.of(task.retry()),
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
        Retries.of(function.retry()),
        function.delivery(),
        Optional.of(function.concurrency()),
        function.scheduleToStart(),
        function.startToClose(),
        function.grace(),
        function.retention(),
        function.idempotencyWindow());
  }

  private static Declaration ofReplicas(String name, double cpu, String memory, String grace) {
    return new Declaration(
        name,
        cpu,
        memory,
        Retries.OF_A_REPLICA,
        Delivery.AT_LEAST_ONCE,
        Optional.empty(),
        "",
        "",
        grace,
        REPLICAS_ARE_KEPT,
        "");
  }
}
