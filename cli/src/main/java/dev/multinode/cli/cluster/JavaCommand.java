package dev.multinode.cli.cluster;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a JVM like this one: same Java, same class path, same access flags, another
 * heap.
 */
final class JavaCommand {

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";
  private static final String ARCHIVE_SUFFIX = ".jsa";
  private static final List<String> INHERITED =
      List.of(
          "--add-",
          "--enable-native-access",
          "--sun-misc-unsafe",
          ARCHIVE,
          "-XX:DumpLoadedClassList",
          "-XX:-PrintWarnings",
          "-XX:TieredStopAtLevel",
          "-XX:ThreadPriorityPolicy",
          "-XX:CompilerThreadPriority",
          "-Xlog:");

  private JavaCommand() {}

  /**
   * @param options JVM options of the child, for example its heap
   */
  static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseGet(JavaCommand::javaOfThisJvm));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> INHERITED.stream().anyMatch(argument::startsWith))
        .forEach(command::add);
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /**
   * The option for a class archive made for a role, if there is one beside this JVM's own: {@code
   * start-up-worker.jsa} beside {@code start-up.jsa}.
   */
  static Optional<String> archiveFor(String role) {
    return archiveFor(role, ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static Optional<String> archiveFor(String role, List<String> jvmArguments) {
    return jvmArguments.stream()
        .filter(argument -> argument.startsWith(ARCHIVE) && argument.endsWith(ARCHIVE_SUFFIX))
        .map(
            argument ->
                argument.substring(ARCHIVE.length(), argument.length() - ARCHIVE_SUFFIX.length()))
        .map(path -> Path.of(path + "-" + role + ARCHIVE_SUFFIX))
        .filter(Files::exists)
        .map(path -> ARCHIVE + path)
        .findFirst();
  }

  private static String javaOfThisJvm() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
