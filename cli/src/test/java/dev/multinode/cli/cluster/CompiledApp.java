package dev.multinode.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Apps that are compiled from their source, each into a folder of its own, so that no other cluster
 * of these tests runs them.
 */
final class CompiledApp {

  private CompiledApp() {}

  /** An app of one class in no package. */
  static AppSource of(String name, String className, String text, Path folder) {
    try {
      Files.createDirectories(folder);
      Path source = Files.writeString(folder.resolve(className + ".java"), text);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> arguments =
          List.of(
              "-parameters",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              source.toString());
      if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("The app cannot be compiled");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AppSource(name, List.of(folder));
  }
}
