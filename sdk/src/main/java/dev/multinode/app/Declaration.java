package dev.multinode.app;

import dev.multinode.Multinode;
import java.lang.reflect.Method;

/** What the annotation of a method says, whichever it is. */
record Declaration(String name, double cpu, String memory) {

  static Declaration of(Method method) {
    Multinode.Job job = method.getAnnotation(Multinode.Job.class);
    if (job != null) {
      return new Declaration(job.name(), job.cpu(), job.memory());
    }
    Multinode.Function function = method.getAnnotation(Multinode.Function.class);
    return new Declaration(function.name(), function.cpu(), function.memory());
  }
}
