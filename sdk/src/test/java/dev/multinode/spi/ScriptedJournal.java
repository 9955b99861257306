package dev.multinode.spi;

import dev.multinode.Chess.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what is written, and tells what it is told to. */
final class ScriptedJournal implements JobJournal<List<Move>> {

  final List<String> written = new ArrayList<>();
  Supplier<List<Move>> lastYield = () -> null;

  @Override
  public void yield(List<Move> value) {
    written.add("yield " + value);
  }

  @Override
  public void progress(long done, long total, Optional<String> message) {
    written.add("progress %d/%d %s".formatted(done, total, message));
  }

  @Override
  public Optional<List<Move>> lastYield() {
    return Optional.ofNullable(lastYield.get());
  }
}
