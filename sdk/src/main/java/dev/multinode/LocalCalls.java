package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.Calls;
import dev.multinode.spi.CurrentInvocation;
import dev.multinode.spi.StartedCall;
import dev.multinode.spi.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs functions in the calling thread, one after the other: what was begun has ended. */
final class LocalCalls implements Calls {

  private final Backend installation;

  /**
   * Calls.
   *
   * @param installation what functions see as theirs
   */
  LocalCalls(Backend installation) {
    this.installation = installation;
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    return begin(target, arguments).result();
  }

  @Override
  public StartedCall begin(Target target, List<?> arguments) {
    UUID id = UUID.randomUUID();
    Method method = target.method().orElseThrow();
    try {
      Object value =
          CurrentInvocation.local(installation, () -> method.invoke(null, arguments.toArray()));
      return new LocalCall(id, () -> value);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // A failed assertion belongs to the test that runs this.
      }
      return new LocalCall(
          id,
          () -> {
            throw new InvocationFailed(id, Failure.of(e.getCause()), e.getCause());
          });
    } catch (IllegalAccessException e) {
      throw new InvalidMethodReference(
          "%s cannot be called from here: %s.".formatted(target.name(), e.getMessage()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing is under way when anybody could ask for it. */
  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {}

  @Override
  public Executor executor() {
    return Runnable::run;
  }

  private record LocalCall(UUID id, Supplier<Object> outcome) implements StartedCall {

    @Override
    public CompletionStage<?> ended() {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public Object result() {
      return outcome.get();
    }
  }
}
