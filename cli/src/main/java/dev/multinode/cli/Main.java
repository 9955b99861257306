package dev.multinode.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Entry point of the {@code multinode} command. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    MultinodeCommand command = new MultinodeCommand();
    return new CommandLine(command)
        .setUsageHelpAutoWidth(true)
        .setExecutionStrategy(
            parsed -> {
              if (command.exitWithParent()) {
                ParentWatch.start();
              }
              if (command.startsCluster()) {
                return startsCluster(parsed);
              }
              return new CommandLine.RunLast().execute(parsed);
            })
        .setExecutionExceptionHandler(Main::report);
  }

  private static int startsCluster(ParseResult parsed) {
    CommandLine named = parsed.asCommandLineList().getLast();
    if (named.isUsageHelpRequested()
        || named.isVersionHelpRequested()
        || !(named.getCommand() instanceof StartsCluster starts)) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    try {
      starts.check();
      return CommandLine.ExitCode.OK;
    } catch (UserError e) {
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static int report(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof UserError) {
      command.getErr().println(command.getColorScheme().errorText(problem.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
    command.getErr().println(command.getColorScheme().errorText("multinode: " + sentence(problem)));
    if (System.getenv("MULTINODE_DEBUG") != null) {
      problem.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Throwable problem) {
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }
}
