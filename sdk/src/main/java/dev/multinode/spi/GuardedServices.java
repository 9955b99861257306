package dev.multinode.spi;

import dev.multinode.ServiceInfo;
import java.util.List;
import java.util.function.Supplier;

/** Services as a job sees them: once it is cancelled it cannot ask any more. */
final class GuardedServices implements ServiceBackend {

  private final Supplier<ServiceBackend> services;
  private final JobCalls<?> job;

  GuardedServices(Supplier<ServiceBackend> services, JobCalls<?> job) {
    this.services = services;
    this.job = job;
  }

  @Override
  public List<ServiceInfo> list() {
    return job.unlessCancelled(() -> services.get().list());
  }

  @Override
  public ServiceInfo get(String name) {
    return job.unlessCancelled(() -> services.get().get(name));
  }

  @Override
  public void restart(String name) {
    job.unlessCancelled(
        () -> {
          services.get().restart(name);
          return null;
        });
  }
}
