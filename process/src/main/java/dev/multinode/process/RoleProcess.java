package dev.multinode.process;

import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * A role of the installation that runs in this process until the process is asked to end, by
 * SIGTERM or SIGINT. A mixin of the role's command.
 */
public final class RoleProcess {

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  /**
   * Starts the role, waits until the process is asked to end, and closes the role. A process that
   * is asked while the role is still starting closes it as soon as it has started.
   *
   * @param settings what the options say; what it refuses with an {@link IllegalArgumentException}
   *     is the user's error
   * @param start returns when the role runs
   * @return the exit code of a role that was asked to end
   */
  public <S> int run(Supplier<S> settings, Function<S, ? extends AutoCloseable> start)
      throws Exception {
    S accepted = UserError.ifRefused(settings);
    try (Shutdown shutdown = Shutdown.onSignal()) {
      if (exitWithParent) {
        ParentWatch.start();
      }
      try (AutoCloseable _ = start.apply(accepted)) {
        shutdown.await();
      }
    }
    return 0;
  }
}
