package dev.multinode.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that is started again whenever it ends, until it is closed. The child watches its
 * standard input and ends when this process does, however this process ends.
 */
final class Child implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final List<String> command;
  private final Path log;
  private final Path pid;
  private Process process;
  private boolean closed;

  private Child(String name, List<String> command, Path data) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = data.resolve("logs").resolve(name + ".log");
    this.pid = data.resolve("pids").resolve(name);
  }

  /**
   * Starts the child and keeps it running.
   *
   * @param data its output goes to {@code logs/<name>.log} there, its process id to {@code
   *     pids/<name>}
   */
  static Child start(String name, List<String> command, Path data) {
    Child child = new Child(name, command, data);
    child.launch();
    Thread.ofPlatform().daemon().name("keep-" + name).start(child::keepRunning);
    return child;
  }

  String name() {
    return name;
  }

  private synchronized void launch() {
    if (closed) {
      return;
    }
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(pid.getParent());
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      writePid();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + name, e);
    }
  }

  /** Whoever reads the file meanwhile sees the former process or this one. */
  private void writePid() throws IOException {
    Path written =
        Files.writeString(pid.resolveSibling(name + ".new"), Long.toString(process.pid()));
    Files.move(written, pid, StandardCopyOption.ATOMIC_MOVE);
  }

  private void keepRunning() {
    Duration pause = Duration.ofMillis(100);
    try {
      while (true) {
        long begun = System.nanoTime();
        int code = current().waitFor();
        if (isClosed()) {
          return;
        }
        boolean ranWell = System.nanoTime() - begun > MOST_PAUSE.toNanos();
        pause = ranWell ? Duration.ofMillis(100) : min(pause.multipliedBy(2), MOST_PAUSE);
        LOG.warn("{} ended with code {}; starting it again in {} ms", name, code, pause.toMillis());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        launch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private synchronized Process current() {
    return process;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Asks the child to stop; does not wait. */
  synchronized void stop() {
    closed = true;
    process.destroy();
  }

  /** Stops the child; one that does not stop within its grace is killed. */
  @Override
  public void close() {
    stop();
    try {
      if (!current().waitFor(GRACE)) {
        LOG.warn("{} did not stop within {} s and is killed", name, GRACE.toSeconds());
        current().destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      current().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
