package dev.multinode.cli;

import java.util.concurrent.Callable;

/** A role of the installation that runs in this process until the process is asked to end. */
final class Role {

  private Role() {}

  /** Starts the role, waits for SIGTERM or SIGINT, and stops the role in order. */
  static int run(Callable<? extends AutoCloseable> start) throws Exception {
    try (Shutdown shutdown = Shutdown.onSignal();
        AutoCloseable _ = start.call()) {
      shutdown.await();
    }
    return 0;
  }
}
