package dev.multinode.schemas.resources;

import java.io.Serial;
import java.nio.file.Path;
import java.util.List;

/** A file of resource classes cannot be used. The message has one line per mistake. */
public final class InvalidClassFile extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  InvalidClassFile(Path file, List<String> mistakes) {
    super(
        String.join(
            System.lineSeparator(),
            mistakes.stream().map(mistake -> file + ": " + mistake).toList()));
  }

  InvalidClassFile(Path file, Exception cause) {
    super(file + ": cannot be read: " + cause, cause);
  }
}
