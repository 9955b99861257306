package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** What an operating system can do to a process besides ending it. */
final class Signals {

  private Signals() {}

  /** It stands still where it is: it does nothing, hears of nothing, and nobody hears of it. */
  static void stop(long process) throws IOException, InterruptedException {
    send("STOP", process);
  }

  /** It goes on; nothing happens to one that does. */
  static void goOn(long process) throws IOException, InterruptedException {
    send("CONT", process);
  }

  private static void send(String signal, long process) throws IOException, InterruptedException {
    String kill = "kill -%s %d".formatted(signal, process);
    assertThat(new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor())
        .as(kill)
        .isZero();
  }
}
