package dev.multinode.spi;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The calls of a job: once it is cancelled, they end in {@link dev.multinode.JobCancelled}. */
final class GuardedCalls implements Calls {

  private final Calls calls;
  private final JobCalls<?> job;

  GuardedCalls(Calls calls, JobCalls<?> job) {
    this.calls = calls;
    this.job = job;
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    return job.unlessCancelled(() -> calls.call(target, arguments));
  }

  @Override
  public StartedCall begin(Target target, List<?> arguments) {
    return new GuardedCall(job.unlessCancelled(() -> calls.begin(target, arguments)), job);
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {
    calls.cancelAll(ids, reason);
  }

  @Override
  public void beginWait() {
    calls.beginWait();
  }

  @Override
  public void endWait() {
    calls.endWait();
  }

  @Override
  public void checkCancelled() {
    job.checkCancelled();
  }

  @Override
  public Executor executor() {
    return calls.executor();
  }

  private record GuardedCall(StartedCall call, JobCalls<?> job) implements StartedCall {

    @Override
    public UUID id() {
      return call.id();
    }

    @Override
    public CompletionStage<?> ended() {
      return call.ended();
    }

    @Override
    public Object result() {
      return job.unlessCancelled(call::result);
    }
  }
}
