package dev.multinode.dict;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three members, each in a process of its own, which the test kills and starts again. */
public final class MemberProcesses implements AutoCloseable {

  /** How many there are. */
  public static final int COUNT = 3;

  private static final int LOWEST_PORT = 10_000;
  private static final int FIRST_OUTGOING_PORT = 32_768;

  private final Path logs;
  private final List<String> options;
  private final List<String> addresses;
  private final Process[] processes = new Process[COUNT];

  /**
   * Starts them.
   *
   * @param logs where each writes what it says
   * @param options for all of them, beside where they listen and whom they join
   */
  public MemberProcesses(Path logs, String... options) throws IOException {
    this.logs = logs;
    this.options = List.of(options);
    this.addresses = freeAddresses(COUNT);
    for (int number = 0; number < COUNT; number++) {
      start(number);
    }
  }

  /**
   * {@code host:port} of ports that were free just now, and are none that the operating system
   * gives to outgoing connections: those may be in use when a member is to listen on them once
   * more.
   */
  static List<String> freeAddresses(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST_PORT, FIRST_OUTGOING_PORT)
        .filter(MemberProcesses::isFree)
        .distinct()
        .limit(count)
        .mapToObj(port -> "127.0.0.1:" + port)
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  public List<String> addresses() {
    return addresses;
  }

  /** Starts one that is not running. */
  public void start(int number) throws IOException {
    processes[number] =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DictMemberMain.class.getName(),
                            "--port=" + addresses.get(number).substring("127.0.0.1:".length()),
                            "--members=" + String.join(",", addresses),
                            "--exit-with-parent"),
                        options.stream())
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(logs.resolve("member-" + number).toFile()))
            .start();
  }

  /** At once, as a lost machine. */
  public void kill(int number) {
    processes[number].destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    IntStream.range(0, COUNT).forEach(this::kill);
  }
}
