package dev.multinode.process;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A role of the installation that runs in this process until the process is asked to end, by
 * SIGTERM or SIGINT. A mixin of the role's command.
 */
@Command(
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:its parent has ended, and then it, in order",
      "1:it failed, or what it needs cannot be reached",
      "2:the command line or what it names is wrong",
      "130:Ctrl-C has ended it, in order",
      "143:SIGTERM has ended it, in order"
    })
public final class RoleProcess {

  @Option(names = "--exit-with-parent", hidden = true)
  private boolean exitWithParent;

  /**
   * Runs a role that needs nothing else to start.
   *
   * @see #run(Supplier, Runnable, Function)
   */
  public <S> int run(Supplier<S> settings, Function<S, ? extends AutoCloseable> start)
      throws Exception {
    return run(settings, () -> {}, start);
  }

  /**
   * Starts the role, waits until the process is asked to end, and closes the role. A process that
   * is asked while the role is still starting closes it as soon as it has started; if the role
   * cannot start any more then, that is no failure.
   *
   * @param settings what the options say; what it refuses with an {@link IllegalArgumentException}
   *     is the user's error
   * @param awaitNeeds returns when there is what the role needs to start; ends at once with a
   *     process that is asked to end
   * @param start returns when the role runs
   * @return the exit code of a role that was asked to end
   * @throws IllegalStateException if it is an {@link EndingRole} and has ended without being asked
   */
  public <S> int run(
      Supplier<S> settings, Runnable awaitNeeds, Function<S, ? extends AutoCloseable> start)
      throws Exception {
    S accepted = UserError.ifRefused(settings);
    awaitNeeds.run();
    try (Shutdown shutdown = Shutdown.onSignal()) {
      if (exitWithParent) {
        ParentWatch.start();
      }
      if (!shutdown.asked()) {
        try (AutoCloseable role = started(accepted, start, shutdown)) {
          awaitEnd(role, shutdown);
        }
      }
    }
    return 0;
  }

  private static void awaitEnd(AutoCloseable role, Shutdown shutdown) throws InterruptedException {
    AtomicBoolean byItself = new AtomicBoolean();
    if (role instanceof EndingRole ending) {
      ending
          .ended()
          .thenRun(
              () -> {
                byItself.set(!shutdown.asked());
                shutdown.ask();
              });
    }
    shutdown.await();
    if (byItself.get()) {
      throw new IllegalStateException(
          "This process ends because its role has ended by itself; the log says why. Start it"
              + " again.");
    }
  }

  private static <S> AutoCloseable started(
      S settings, Function<S, ? extends AutoCloseable> start, Shutdown shutdown) {
    try {
      return start.apply(settings);
    } catch (Throwable e) {
      if (shutdown.asked()) {
        return () -> {};
      }
      throw e;
    }
  }
}
