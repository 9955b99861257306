package dev.multinode.spi;

import dev.multinode.InvalidArguments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Calls of one number each, which end when a test or somebody who waits lets them: the last one
 * first. Their ids say in which order they were begun, from 0. A negative number is refused.
 */
final class PendingCalls implements Calls {

  final List<Integer> begun = new ArrayList<>();
  final List<UUID> cancelled = new ArrayList<>();
  final List<String> waits = new ArrayList<>();
  private final IntFunction<Object> behaviour;
  private final List<Pending> pending = new ArrayList<>();
  private int mostInFlight;

  /** What a call returns or throws, by its argument. */
  PendingCalls(IntFunction<Object> behaviour) {
    this.behaviour = behaviour;
  }

  static UUID id(int index) {
    return new UUID(0, index);
  }

  synchronized int mostInFlight() {
    return mostInFlight;
  }

  synchronized void awaitBegun(int count) throws InterruptedException {
    while (begun.size() < count) {
      wait();
    }
  }

  synchronized void awaitCancelled(int count) throws InterruptedException {
    while (cancelled.size() < count) {
      wait();
    }
  }

  /** Lets everything end that was begun. */
  synchronized void endAll() {
    pending.reversed().forEach(each -> each.end().complete(null));
    pending.clear();
  }

  /** Lets one end; the rest goes on. */
  synchronized void end(UUID id) {
    Pending ended = pending.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    pending.remove(ended);
    ended.end().complete(null);
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    return behaviour.apply((int) arguments.getFirst());
  }

  @Override
  public synchronized StartedCall begin(Target target, List<?> arguments) {
    int argument = (int) arguments.getFirst();
    if (argument < 0) {
      throw new InvalidArguments("number", "is negative");
    }
    Pending call =
        new Pending(id(begun.size()), new CompletableFuture<>(), () -> behaviour.apply(argument));
    begun.add(argument);
    pending.add(call);
    mostInFlight = Math.max(mostInFlight, pending.size());
    notifyAll();
    return call;
  }

  @Override
  public synchronized void cancelAll(Collection<UUID> ids, String reason) {
    cancelled.addAll(ids);
    notifyAll();
  }

  @Override
  public void beginWait() {
    waits.add("begin");
    endAll();
  }

  @Override
  public void endWait() {
    waits.add("end");
  }

  private record Pending(UUID id, CompletableFuture<Void> end, Supplier<Object> outcome)
      implements StartedCall {

    @Override
    public CompletionStage<?> ended() {
      return end;
    }

    @Override
    public Object result() {
      return outcome.get();
    }
  }
}
