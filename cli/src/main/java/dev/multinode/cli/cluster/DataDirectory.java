package dev.multinode.cli.cluster;

import dev.multinode.process.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one cluster's files, held by one cluster at a time. */
public final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final boolean ephemeral;
  private final FileChannel lock;

  private DataDirectory(Path path, boolean ephemeral, FileChannel lock) {
    this.path = path;
    this.ephemeral = ephemeral;
    this.lock = lock;
  }

  /** A new folder that is removed when it is closed. */
  public static DataDirectory ephemeral() {
    try {
      return hold(Files.createTempDirectory("multinode-"), true);
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder could be made", e);
    }
  }

  /** A folder that stays, made if it is not there. */
  public static DataDirectory lasting(Path path) {
    try {
      return hold(Files.createDirectories(path.toAbsolutePath()), false);
    } catch (IOException e) {
      throw new UserError(
          "The data folder %s cannot be used (%s); choose another with --data-dir."
              .formatted(path, e.getMessage()));
    }
  }

  private static DataDirectory hold(Path path, boolean ephemeral) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lockOf(channel) == null) {
      channel.close();
      throw new UserError(
          "Another cluster uses the data folder %s; stop it, or choose another with --data-dir."
              .formatted(path));
    }
    return new DataDirectory(path, ephemeral, channel);
  }

  private static FileLock lockOf(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path path() {
    return path;
  }

  /** Where the cluster's processes write their logs. */
  public Path logs() {
    try {
      return Files.createDirectories(path.resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder for logs could not be made", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (ephemeral) {
        delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder %s could not be removed".formatted(path), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
