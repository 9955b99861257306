package dev.multinode.worker.logs;

import dev.multinode.LogLevel;
import dev.multinode.spi.Backend;
import dev.multinode.spi.CurrentInvocation;
import dev.multinode.spi.InvocationHost;
import dev.multinode.wire.LogSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends what is printed and logged to the log that its thread runs within, and all else where it
 * went before. There is one for a process, for ever.
 */
final class CapturedOutput {

  private static boolean begun;

  private CapturedOutput() {}

  /** Does nothing from the second time on. */
  static synchronized void begin() {
    if (!begun) {
      begun = true;
      System.setOut(captured(LogSource.STDOUT, System.out));
      System.setErr(captured(LogSource.STDERR, System.err));
      CurrentInvocation.hostedBy(new Host());
    }
  }

  private static PrintStream captured(LogSource source, PrintStream original) {
    return new PrintStream(new Stream(source, original), false, StandardCharsets.UTF_8);
  }

  /** One of the two output streams of this process. */
  private static final class Stream extends OutputStream {

    private final LogSource source;
    private final PrintStream original;

    Stream(LogSource source, PrintStream original) {
      this.source = source;
      this.original = original;
    }

    @Override
    public void write(int character) {
      write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      if (!AttemptLog.CURRENT.isBound()
          || !AttemptLog.CURRENT.get().print(source, bytes, offset, count)) {
        original.write(bytes, offset, count);
        original.flush();
      }
    }
  }

  private static final class Host implements InvocationHost {

    @Override
    public UnaryOperator<Runnable> carrier() {
      if (!AttemptLog.CURRENT.isBound()) {
        return UnaryOperator.identity();
      }
      ScopedValue.Carrier carrier = ScopedValue.where(AttemptLog.CURRENT, AttemptLog.CURRENT.get());
      ScopedValue.Carrier whole =
          AttemptLog.INSTALLATION.isBound()
              ? carrier.where(AttemptLog.INSTALLATION, AttemptLog.INSTALLATION.get())
              : carrier;
      return task -> () -> whole.run(task);
    }

    @Override
    public Optional<Backend> backend() {
      return AttemptLog.INSTALLATION.isBound()
          ? Optional.of(AttemptLog.INSTALLATION.get())
          : Optional.empty();
    }

    @Override
    public boolean isLogged(LogLevel level) {
      return level.compareTo(LogLevel.INFO) >= 0;
    }

    @Override
    public void log(LogLevel level, String logger, String message, Throwable thrown) {
      if (!AttemptLog.CURRENT.isBound()
          || !AttemptLog.CURRENT.get().log(level, logger, message, thrown)) {
        LoggerFactory.getLogger(logger)
            .atLevel(Level.valueOf(level.name()))
            .setCause(thrown)
            .log(message);
      }
    }
  }
}
