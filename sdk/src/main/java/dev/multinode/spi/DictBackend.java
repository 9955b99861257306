package dev.multinode.spi;

import dev.multinode.DictInfo;
import dev.multinode.DictUnavailable;
import dev.multinode.WaitInterrupted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Where the dicts of a project are: keys are text, values are JSON that nobody on the way looks
 * into. {@link dev.multinode.Dict} is a thin layer over it.
 *
 * <p>Implementations are safe for use by any number of threads. Futures fail with, and the other
 * methods throw, {@link dev.multinode.DictUnavailable} if nothing was changed, {@link
 * dev.multinode.OutcomeUnknown} if that is not known, {@link dev.multinode.StaleFence}, {@link
 * dev.multinode.InvalidDictEntry}, {@link dev.multinode.PayloadTooLarge}, and {@link
 * dev.multinode.WaitInterrupted} where their thread is interrupted. All of them work also on dicts
 * that have no entries, which is the same as not being there.
 */
public interface DictBackend extends AutoCloseable {

  /** What a key may take up in UTF-8, in bytes. */
  int LARGEST_KEY = 1 << 10;

  /** What a value may take up, in bytes. */
  int LARGEST_VALUE = 1 << 20;

  /** The most entries of a page. */
  int LARGEST_PAGE = 1_000;

  /**
   * An entry as it is now.
   *
   * @param dict the dict
   * @param key the key
   * @return the entry, if there is one
   */
  CompletableFuture<Optional<DictValue>> get(String dict, String key);

  /**
   * Changes an entry, at once or not at all; completes when the change is durable.
   *
   * @param dict the dict
   * @param key the key
   * @param write what it is to become
   * @return what became of it
   */
  CompletableFuture<DictWritten> write(String dict, String key, DictWrite write);

  /**
   * Adds to an entry that is a whole number, or 0 if there is none; its time to live stays.
   *
   * @param dict the dict
   * @param key the key
   * @param delta what to add
   * @return the sum
   */
  CompletableFuture<Long> increment(String dict, String key, long delta);

  /**
   * Some entries. Each one that is there all the time is on exactly one page; one that comes or
   * goes meanwhile may be on one.
   *
   * @param dict the dict
   * @param cursor where to begin: the next of the page before
   * @param limit how many entries at most
   * @param values whether to send values along
   * @return the page; may be short or empty and yet not the last
   * @throws dev.multinode.InvalidCursor if the cursor is none
   */
  DictPage page(String dict, Optional<String> cursor, int limit, boolean values);

  /**
   * How many entries there are.
   *
   * @param dict the dict
   * @return the number
   */
  long size(String dict);

  /**
   * All dicts that have entries.
   *
   * @return by name
   */
  List<DictInfo> list();

  /**
   * Removes all entries that there are when it is called, one by one.
   *
   * @param dict the dict
   */
  void delete(String dict);

  /**
   * Follows the changes of a dict.
   *
   * @param dict the dict
   * @param prefix only keys that begin so
   * @param cursor where to go on; empty for changes from now on
   * @return what is polled for changes
   * @throws dev.multinode.InvalidCursor if the cursor is none, or what it stands for is gone
   */
  DictWatch watch(String dict, String prefix, Optional<String> cursor);

  /**
   * Waits for an answer.
   *
   * @param answer what this was asked
   * @param what names it in exceptions
   * @param <T> type of the answer
   * @return the answer
   */
  default <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted(what, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new DictUnavailable(what + " cannot be had: " + e.getCause(), e.getCause());
    }
  }

  /** Lets go of connections and threads. */
  @Override
  void close();
}
