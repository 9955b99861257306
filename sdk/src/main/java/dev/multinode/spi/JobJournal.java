package dev.multinode.spi;

import java.util.Optional;

/**
 * What an attempt of a job writes down for others, and what former attempts have. Implementations
 * are safe for use by any number of threads; methods are called in the threads of the job's code.
 *
 * @param <Y> type of what the job yields
 */
public interface JobJournal<Y> {

  /**
   * Takes a value that the job yields, and sees to it that it becomes durable.
   *
   * @param value the value
   */
  void yield(Y value);

  /**
   * Takes how far the job has come, without waiting for anything.
   *
   * @param done how much is done
   * @param total of how much; 0 if that is not known
   * @param message what it is at, if it says so
   * @throws IllegalArgumentException as {@link dev.multinode.Progress} does
   */
  void progress(long done, long total, Optional<String> message);

  /**
   * The last value that a former attempt has yielded.
   *
   * @return empty if none has; the same at each call
   */
  Optional<Y> lastYield();
}
