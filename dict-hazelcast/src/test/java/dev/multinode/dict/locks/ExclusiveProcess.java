package dev.multinode.dict.locks;

import dev.multinode.LockUnavailable;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.EpochLog;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.JournalSettings;
import dev.multinode.dict.locks.FencedFile.Entry;
import dev.multinode.dict.locks.FencedFile.What;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.spi.LockHold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that enters and leaves a section which only one may be in, again and again until it is
 * killed, and writes that to one file with its fence. It says in another when it has lost the lock.
 */
final class ExclusiveProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long SELF = ProcessHandle.current().pid();

  private final FencedFile file;
  private final Path losses;

  private ExclusiveProcess(Path folder) {
    file = new FencedFile(folder);
    losses = losses(folder, SELF);
  }

  /** Where a process says which locks it has lost. */
  static Path losses(Path folder, long pid) {
    return folder.resolve("losses-" + pid);
  }

  /** Takes the folder, the members, the brokers and the registry. */
  public static void main(String[] arguments) throws Exception {
    ExclusiveProcess process = new ExclusiveProcess(Path.of(arguments[0]));
    JournalSettings installation =
        new JournalSettings(
            arguments[2],
            arguments[3],
            new Topics("mn.", 1, 1, 1, 1, ResourceClasses.defaults()),
            Map.of());
    try (HazelcastConnection connection =
            new HazelcastConnection(
                Optional.of(
                    new DictConnection(
                        DictMemberSettings.DEFAULT_CLUSTER_NAME,
                        List.of(arguments[1].split(",")))));
        Guards guards = new Guards(connection);
        HazelcastLocks locks =
            new HazelcastLocks(
                "test", "process " + SELF, guards, new EpochLog(installation)::next)) {
      while (ProcessHandle.current().parent().isPresent()) {
        process.enterOnce(locks);
      }
    }
  }

  private void enterOnce(HazelcastLocks locks) throws IOException, InterruptedException {
    try {
      Optional<LockHold> held = locks.tryAcquire("section", "", PATIENCE);
      if (held.isPresent()) {
        try (LockHold hold = held.get()) {
          hold.onLost(() -> say(hold.fence()));
          beInside(hold.fence());
        }
      }
    } catch (LockUnavailable e) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void beInside(long fence) throws IOException, InterruptedException {
    if (file.append(Entry.now(What.ENTERED, fence))) {
      TimeUnit.MILLISECONDS.sleep(30);
      file.append(Entry.now(What.LEFT, fence));
    }
  }

  private void say(long lost) {
    try {
      Files.writeString(
          losses,
          Entry.now(What.LOST, lost) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
