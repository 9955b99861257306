package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What an operating system can do to a process besides ending it. */
final class Signals {

  private Signals() {}

  /** It stands still where it is: it does nothing, hears of nothing, and nobody hears of it. */
  static void stop(long process) {
    send("STOP", process);
  }

  /** It goes on; nothing happens to one that does. */
  static void goOn(long process) {
    send("CONT", process);
  }

  private static void send(String signal, long process) {
    String kill = "kill -%s %d".formatted(signal, process);
    try {
      assertThat(new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor())
          .as(kill)
          .isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
