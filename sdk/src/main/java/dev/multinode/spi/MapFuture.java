package dev.multinode.spi;

/**
 * The result of a map that runs by itself. Cancelling it cancels the calls that have no end yet.
 */
final class MapFuture<I, T> extends WaitingFuture<T> {

  private final FanOut<I, ?, T> fanOut;

  private MapFuture(Calls calls, FanOut<I, ?, T> fanOut) {
    super(calls);
    this.fanOut = fanOut;
  }

  static <I, T> MapFuture<I, T> of(
      Calls calls, FanOut<I, ?, T> fanOut, Iterable<? extends I> inputs) {
    MapFuture<I, T> future = new MapFuture<>(calls, fanOut);
    calls.executor().execute(() -> future.drive(inputs));
    return future;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      fanOut.stop();
    }
    return cancelled;
  }

  private void drive(Iterable<? extends I> inputs) {
    try {
      complete(fanOut.run(inputs));
    } catch (RuntimeException | Error e) {
      completeExceptionally(e);
    }
  }
}
