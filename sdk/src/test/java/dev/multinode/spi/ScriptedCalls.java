package dev.multinode.spi;

import dev.multinode.Chess.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Answers each call with a move that bears its number, or with what it was told to throw. */
final class ScriptedCalls implements Calls {

  final List<String> asked = new ArrayList<>();
  private Supplier<? extends RuntimeException> failure;

  void failWith(Supplier<? extends RuntimeException> thrown) {
    failure = thrown;
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    asked.add(target.name() + arguments);
    if (failure != null) {
      throw failure.get();
    }
    return new Move(String.valueOf(asked.size()));
  }

  @Override
  public List<Object> map(Target target, Iterable<? extends List<?>> argumentLists) {
    List<Object> results = new ArrayList<>();
    argumentLists.forEach(arguments -> results.add(call(target, arguments)));
    return results;
  }
}
