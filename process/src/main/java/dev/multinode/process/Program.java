package dev.multinode.process;

import picocli.CommandLine;

/** A picocli command as the whole program of a JVM. */
public final class Program {

  private Program() {}

  /** Runs the command, and ends the JVM with its exit code. */
  public static void run(Object command, String... arguments) {
    System.exit(of(command).execute(arguments));
  }

  /** The command's parser and runner, which reports every failure in one sentence. */
  public static CommandLine of(Object command) {
    return new CommandLine(command)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new ErrorReport());
  }
}
