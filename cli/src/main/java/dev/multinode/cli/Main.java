package dev.multinode.cli;

import dev.multinode.process.Program;
import dev.multinode.process.UserError;
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
    return Program.of(command)
        .setExecutionStrategy(
            parsed ->
                command.startsCluster()
                    ? startsCluster(parsed)
                    : new CommandLine.RunLast().execute(parsed));
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
}
