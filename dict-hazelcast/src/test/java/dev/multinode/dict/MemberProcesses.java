package dev.multinode.dict.locks;

import dev.multinode.dict.DictMemberMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Three members, each in a process of its own, which the test kills and starts again. */
final class MemberProcesses implements AutoCloseable {

  private static final int COUNT = 3;

  private final Path logs;
  private final List<String> addresses = new ArrayList<>();
  private final Process[] processes = new Process[COUNT];

  MemberProcesses(Path logs) throws IOException {
    this.logs = logs;
    List<ServerSocket> reserved = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      reserved.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
      addresses.add("127.0.0.1:" + reserved.getLast().getLocalPort());
    }
    for (ServerSocket each : reserved) {
      each.close();
    }
    for (int number = 0; number < COUNT; number++) {
      start(number);
    }
  }

  List<String> addresses() {
    return addresses;
  }

  void start(int number) throws IOException {
    processes[number] =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DictMemberMain.class.getName(),
                "--port=" + addresses.get(number).substring("127.0.0.1:".length()),
                "--members=" + String.join(",", addresses),
                "--exit-with-parent")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(logs.resolve("member-" + number).toFile()))
            .start();
  }

  /** At once, as a lost machine. */
  void kill(int number) {
    processes[number].destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    for (int number = 0; number < COUNT; number++) {
      kill(number);
    }
  }
}
