package dev.multinode.cli.cluster.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in which code leaves a line for each time that it has run. */
final class Ledger {

  private Ledger() {}

  static void add(String ledger, String line) throws IOException {
    Files.writeString(
        Path.of(ledger), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
