package dev.multinode.spi;

import java.util.List;
import java.util.concurrent.Executor;

/** The result of one call. Cancelling it cancels the call. */
final class CallFuture<R> extends WaitingFuture<R> {

  private final Calls calls;
  private final StartedCall call;

  private CallFuture(Calls calls, StartedCall call) {
    super(calls);
    this.calls = calls;
    this.call = call;
  }

  static <R> CallFuture<R> of(Calls calls, StartedCall call) {
    CallFuture<R> future = new CallFuture<>(calls, call);
    Executor executor = calls.executor();
    // Not on the transport's thread: results are decoded here, and what depends on it may block.
    call.ended().whenComplete((end, failure) -> executor.execute(future::take));
    return future;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = !isDone() && super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      calls.cancelAll(List.of(call.id()), "its future was cancelled");
    }
    return cancelled || isCancelled();
  }

  @SuppressWarnings("unchecked")
  private void take() {
    try {
      complete((R) call.result());
    } catch (RuntimeException | Error e) {
      completeExceptionally(e);
    }
  }
}
