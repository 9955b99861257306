package dev.multinode;

import dev.multinode.spi.DictPage;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams of what is fetched bit by bit. */
final class DictPages {

  /** Values may be large. */
  static final int WITH_VALUES = 250;

  private static final Duration WAIT = Duration.ofSeconds(20);

  private DictPages() {}

  static Stream<DictValue> stream(Function<Optional<String>, DictPage> pages) {
    return PagedItems.stream(
        cursor -> {
          DictPage page = pages.apply(cursor);
          return new Page<>(page.entries(), page.next());
        });
  }

  static Stream<DictWatch.Change> changes(DictWatch watch) {
    return StreamSupport.stream(new Changes(watch), false).onClose(watch::close);
  }

  private static final class Changes extends AbstractSpliterator<DictWatch.Change> {

    private final DictWatch watch;
    private final Queue<DictWatch.Change> unread = new ArrayDeque<>();

    Changes(DictWatch watch) {
      super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.ORDERED);
      this.watch = watch;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DictWatch.Change> action) {
      while (unread.isEmpty()) {
        unread.addAll(watch.poll(WAIT));
      }
      action.accept(unread.remove());
      return true;
    }
  }
}
