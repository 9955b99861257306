package dev.multinode.process;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * One sentence on standard error about why a command failed. Where a failure comes from is shown
 * only if the environment has {@code MULTINODE_DEBUG}.
 */
final class ErrorReport implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (problem instanceof UserError) {
      err.println(command.getColorScheme().errorText(problem.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
    err.println(command.getColorScheme().errorText("multinode: " + sentence(problem)));
    if (System.getenv("MULTINODE_DEBUG") != null) {
      problem.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String sentence(Exception problem) {
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }
}
