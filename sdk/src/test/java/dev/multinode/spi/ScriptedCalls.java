package dev.multinode.spi;

import dev.multinode.Chess.Move;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
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
    return begin(target, arguments).result();
  }

  @Override
  public StartedCall begin(Target target, List<?> arguments) {
    asked.add(target.name() + arguments);
    Move move = new Move(String.valueOf(asked.size()));
    return new EndedCall(
        new UUID(0, asked.size()),
        () -> {
          if (failure != null) {
            throw failure.get();
          }
          return move;
        });
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {}

  @Override
  public Executor executor() {
    return Runnable::run;
  }
}
