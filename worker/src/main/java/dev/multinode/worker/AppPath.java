package dev.multinode.worker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where an app is, as a command line says it. */
public final class AppPath {

  private static final String ALL_JARS = "*";

  private AppPath() {}

  /**
   * Reads jars and class folders, separated as in a class path. As there, {@code folder/*} is every
   * jar in that folder.
   *
   * @param text such as {@code target/classes:target/dependency/*}
   * @return the jars and folders, in their order
   * @throws IllegalArgumentException in one sentence, if there is none, or if a folder whose jars
   *     are meant cannot be read
   */
  public static List<Path> parse(String text) {
    List<Path> locations = new ArrayList<>();
    Arrays.stream(text.split(File.pathSeparator))
        .filter(each -> !each.isBlank())
        .forEach(each -> locations.addAll(located(each)));
    if (locations.isEmpty()) {
      throw new IllegalArgumentException(
          "--app is \"%s\": name a jar or a folder of compiled classes, several with %s between them."
              .formatted(text, File.pathSeparator));
    }
    return List.copyOf(locations);
  }

  private static List<Path> located(String text) {
    if (text.equals(ALL_JARS) || text.endsWith(File.separator + ALL_JARS)) {
      return jarsIn(Path.of(text.substring(0, text.length() - 1)));
    }
    return List.of(Path.of(text));
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "--app names all jars of %s, which is no folder that can be read.".formatted(folder), e);
    }
  }
}
