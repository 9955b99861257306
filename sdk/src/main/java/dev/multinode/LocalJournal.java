package dev.multinode;

import dev.multinode.spi.JobJournal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what one attempt without a cluster yields, after what former ones have. */
final class LocalJournal<Y> implements JobJournal<Y> {

  private final List<Y> yields;
  private final Optional<Y> lastYield;
  private volatile Optional<Progress> progress = Optional.empty();

  LocalJournal() {
    this(List.of());
  }

  private LocalJournal(List<Y> former) {
    yields = new CopyOnWriteArrayList<>(former);
    lastYield =
        former.isEmpty() ? Optional.empty() : Optional.ofNullable(former.get(former.size() - 1));
  }

  LocalJournal<Y> next() {
    return new LocalJournal<>(yields);
  }

  List<Y> yields() {
    return List.copyOf(yields);
  }

  Optional<Progress> progress() {
    return progress;
  }

  @Override
  public void yield(Y value) {
    yields.add(value);
  }

  @Override
  public void progress(long done, long total, Optional<String> message) {
    progress = Optional.of(new Progress(done, total, message, Instant.now()));
  }

  @Override
  public Optional<Y> lastYield() {
    return lastYield;
  }
}
