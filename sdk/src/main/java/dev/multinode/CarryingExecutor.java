package dev.multinode;

import dev.multinode.spi.CurrentInvocation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each task on behalf of the invocation that handed it over. */
record CarryingExecutor(Executor executor) implements Executor {

  CarryingExecutor {
    Objects.requireNonNull(executor, "executor");
  }

  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task, "task");
    executor.execute(CurrentInvocation.carrier().apply(task));
  }

  /** The same with an end. */
  static final class Service extends AbstractExecutorService {

    private final ExecutorService service;
    private final CarryingExecutor carrying;

    Service(ExecutorService service) {
      this.service = service;
      this.carrying = new CarryingExecutor(service);
    }

    @Override
    public void execute(Runnable task) {
      carrying.execute(task);
    }

    @Override
    public void shutdown() {
      service.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return service.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return service.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return service.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return service.awaitTermination(timeout, unit);
    }
  }
}
