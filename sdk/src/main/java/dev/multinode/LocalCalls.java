package dev.multinode;

import dev.multinode.spi.Calls;
import dev.multinode.spi.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs functions in the calling thread, one after the other. */
final class LocalCalls implements Calls {

  @Override
  public Object call(Target target, List<?> arguments) {
    Method method = target.method().orElseThrow();
    try {
      return method.invoke(null, arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // A failed assertion belongs to the test that runs this.
      }
      throw new InvocationFailed(UUID.randomUUID(), Failure.of(e.getCause()), e.getCause());
    } catch (IllegalAccessException e) {
      throw new InvalidMethodReference(
          "%s cannot be called from here: %s.".formatted(target.name(), e.getMessage()));
    }
  }

  @Override
  public List<Object> map(Target target, Iterable<? extends List<?>> argumentLists) {
    List<Object> results = new ArrayList<>();
    argumentLists.forEach(arguments -> results.add(call(target, arguments)));
    return results;
  }
}
