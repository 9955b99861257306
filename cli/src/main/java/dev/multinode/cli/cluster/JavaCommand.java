package dev.multinode.cli.cluster;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM like this one: same Java, same class path, same access flags, another
 * heap.
 */
final class JavaCommand {

  private static final List<String> INHERITED =
      List.of(
          "--add-",
          "--enable-native-access",
          "--sun-misc-unsafe",
          "-XX:SharedArchiveFile",
          "-XX:DumpLoadedClassList",
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

  private static String javaOfThisJvm() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
