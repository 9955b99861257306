package dev.multinode.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker cannot do without. If it fails for good, as it does when the memory is used up, the
 * process ends: without it the worker would look as if it worked, and take work or keep it, for
 * ever.
 */
final class Vital {

  private static final Logger LOG = LoggerFactory.getLogger(Vital.class);

  private final Runnable halt;

  /**
   * Of one worker.
   *
   * @param halt ends this process at once
   */
  Vital(Runnable halt) {
    this.halt = halt;
  }

  /** The same, and the end of the process if it throws anything. */
  Runnable of(String name, Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        haltFor(name, e);
        throw e;
      }
    };
  }

  private void haltFor(String name, Throwable reason) {
    try {
      LOG.error("The {} of this worker has failed: it halts", name, reason);
    } finally {
      halt.run();
    }
  }
}
