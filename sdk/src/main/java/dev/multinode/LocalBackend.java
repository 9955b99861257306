package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs functions in the calling thread. There is nothing to start, find or cancel here. */
final class LocalBackend implements Backend {

  @Override
  public Object call(Target target, List<?> arguments) {
    Method method = target.method().orElseThrow();
    try {
      return method.invoke(null, arguments.toArray());
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case JobCancelled cancelled -> throw cancelled;
        default ->
            throw new InvocationFailed(UUID.randomUUID(), Failure.of(e.getCause()), e.getCause());
      }
    } catch (IllegalAccessException e) {
      throw new InvalidMethodReference(
          target.name() + " cannot be reached from here: " + e.getMessage() + ".");
    }
  }

  @Override
  public List<Object> map(Target target, Iterable<? extends List<?>> argumentLists) {
    List<Object> results = new ArrayList<>();
    argumentLists.forEach(arguments -> results.add(call(target, arguments)));
    return results;
  }

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    throw callsOnly();
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    throw callsOnly();
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    throw callsOnly();
  }

  @Override
  public void cancel(UUID id) {
    throw callsOnly();
  }

  @Override
  public void remove(UUID id) {
    throw callsOnly();
  }

  @Override
  public List<UUID> listIds(Target target) {
    throw callsOnly();
  }

  @Override
  public void close() {}

  private static UnsupportedOperationException callsOnly() {
    return new UnsupportedOperationException("A local context only calls functions.");
  }
}
