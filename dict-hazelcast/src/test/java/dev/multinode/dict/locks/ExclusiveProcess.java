package dev.multinode.dict.locks;

import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.HazelcastConnection;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that enters and leaves a section which only one may be in, again and again until it is
 * killed, and writes down whom it has met there. It halts when it has lost the lock.
 */
final class ExclusiveProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LOST = 9;

  private final Path holder;
  private final Path journal;
  private final Path violations;
  private final String self = Long.toString(ProcessHandle.current().pid());

  private ExclusiveProcess(Path folder) {
    holder = folder.resolve("holder");
    journal = folder.resolve("journal");
    violations = folder.resolve("violations");
  }

  /** Takes the folder, then the members. */
  public static void main(String[] arguments) throws Exception {
    ExclusiveProcess process = new ExclusiveProcess(Path.of(arguments[0]));
    List<String> members = List.of(arguments[1].split(","));
    try (HazelcastConnection connection =
            new HazelcastConnection(
                DictConnection.of(DictMemberSettings.DEFAULT_CLUSTER_NAME, members));
        Guards guards = new Guards(connection)) {
      while (ProcessHandle.current().parent().isPresent()) {
        process.enterOnce(guards);
      }
    }
  }

  private void enterOnce(Guards guards) throws IOException, InterruptedException {
    try (Guard guard = guards.hold("test", List.of("section"), PATIENCE)) {
      guard.onLost(() -> Runtime.getRuntime().halt(LOST));
      enter();
      TimeUnit.MILLISECONDS.sleep(30);
      Files.delete(holder);
    } catch (Unguarded e) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void enter() throws IOException {
    try {
      Files.writeString(holder, self, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      if (isAlive(former())) {
        append(violations, self + " met " + former());
      }
      Files.writeString(holder, self);
    }
    append(journal, self);
  }

  private String former() throws IOException {
    try {
      return Files.readString(holder);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** One that was killed on entering has not come to write down its name. */
  private static boolean isAlive(String pid) {
    return !pid.isEmpty()
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
