package dev.multinode.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code multinode demo}: lists the demos; each is a subcommand. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run a demo on a cluster of its own that is gone afterwards.",
    synopsisSubcommandLabel = "[DEMO]",
    subcommands = {ChessCommand.class, SummariesCommand.class})
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Demos:");
    spec.subcommands()
        .forEach(
            (name, command) ->
                out.printf(
                    "  multinode demo %-10s %s%n",
                    name, command.getCommandSpec().usageMessage().description()[0]));
    out.flush();
    return 0;
  }
}
