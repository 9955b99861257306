package dev.multinode.dict.locks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that several processes append to, and that keeps the highest fence that it was written
 * with: what comes with a lower one is refused, and written to another file.
 */
final class FencedFile {

  private final Path accepted;
  private final Path refused;
  private final Path highest;

  FencedFile(Path folder) {
    accepted = folder.resolve("accepted");
    refused = folder.resolve("refused");
    highest = folder.resolve("highest");
  }

  /** Whether it was written. */
  boolean append(Entry entry) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                highest,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      boolean stale = entry.fence() < read(channel);
      if (!stale) {
        channel.write(ByteBuffer.wrap("%020d".formatted(entry.fence()).getBytes(UTF_8)), 0);
      }
      Files.writeString(
          stale ? refused : accepted,
          entry + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return !stale;
    }
  }

  private static long read(FileChannel channel) throws IOException {
    ByteBuffer digits = ByteBuffer.allocate(20);
    channel.read(digits, 0);
    return digits.hasRemaining() ? 0 : Long.parseLong(new String(digits.array(), UTF_8));
  }

  /** What was accepted until now, in its order. */
  List<Entry> accepted() throws IOException {
    return read(accepted);
  }

  /** What was refused until now. */
  List<Entry> refused() throws IOException {
    return read(refused);
  }

  private static List<Entry> read(Path file) throws IOException {
    try {
      String written = Files.readString(file);
      // The last line may be on its way.
      return written.substring(0, written.lastIndexOf('\n') + 1).lines().map(Entry::read).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** What a holder can tell. */
  enum What {
    ENTERED,
    LEFT,
    LOST
  }

  /**
   * One line.
   *
   * @param at when it was written, in milliseconds
   */
  record Entry(What what, long fence, long pid, long at) {

    /** What this process tells. */
    static Entry now(What what, long fence) {
      return new Entry(what, fence, ProcessHandle.current().pid(), System.currentTimeMillis());
    }

    static Entry read(String line) {
      String[] parts = line.split(" ");
      return new Entry(
          What.valueOf(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]));
    }

    @Override
    public String toString() {
      return what + " " + fence + " " + pid + " " + at;
    }
  }
}
