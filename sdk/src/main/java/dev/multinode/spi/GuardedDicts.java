package dev.multinode.spi;

import dev.multinode.DictInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Dicts as a job sees them: once it is cancelled, all that it asks of them ends in that. */
final class GuardedDicts implements DictBackend {

  private final Supplier<DictBackend> dicts;
  private final JobCalls<?> job;

  GuardedDicts(Supplier<DictBackend> dicts, JobCalls<?> job) {
    this.dicts = dicts;
    this.job = job;
  }

  @Override
  public CompletableFuture<Optional<DictValue>> get(String dict, String key) {
    return job.unlessCancelled(() -> dicts.get().get(dict, key));
  }

  @Override
  public CompletableFuture<DictWritten> write(String dict, String key, DictWrite write) {
    return job.unlessCancelled(() -> dicts.get().write(dict, key, write));
  }

  @Override
  public CompletableFuture<Long> increment(String dict, String key, long delta) {
    return job.unlessCancelled(() -> dicts.get().increment(dict, key, delta));
  }

  @Override
  public DictPage page(String dict, Optional<String> cursor, int limit, boolean values) {
    return job.unlessCancelled(() -> dicts.get().page(dict, cursor, limit, values));
  }

  @Override
  public long size(String dict) {
    return job.unlessCancelled(() -> dicts.get().size(dict));
  }

  @Override
  public List<DictInfo> list() {
    return job.unlessCancelled(() -> dicts.get().list());
  }

  @Override
  public void delete(String dict) {
    job.unlessCancelled(
        () -> {
          dicts.get().delete(dict);
          return null;
        });
  }

  @Override
  public DictWatch watch(String dict, String prefix, Optional<String> cursor) {
    DictWatch watch = job.unlessCancelled(() -> dicts.get().watch(dict, prefix, cursor));
    return new DictWatch() {
      @Override
      public List<Change> poll(Duration wait) {
        return job.unlessCancelled(() -> watch.poll(wait));
      }

      @Override
      public String cursor() {
        return watch.cursor();
      }

      @Override
      public void close() {
        watch.close();
      }
    };
  }

  @Override
  public <T> T await(CompletableFuture<T> answer, String what) {
    return job.unlessCancelled(() -> dicts.get().await(answer, what));
  }

  /** The connections belong to whoever runs the job. */
  @Override
  public void close() {}
}
