package dev.multinode.cli;

import dev.multinode.broker.BrokerMain;
import dev.multinode.dict.DictMemberMain;
import dev.multinode.gateway.GatewayMain;
import dev.multinode.orchestrator.OrchestratorMain;
import dev.multinode.registry.RegistryMain;
import dev.multinode.worker.WorkerMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code multinode} itself: lists its subcommands. */
@Command(
    name = "multinode",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description =
        "Run plain Java methods as functions and jobs on workers, with Kafka as the backbone.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      DevCommand.class,
      TopicsCommand.class,
      PublishCommand.class,
      ScheduleCommand.class,
      ServiceCommand.class,
      ConsoleConsumerCommand.class,
      BrokerMain.class,
      RegistryMain.class,
      OrchestratorMain.class,
      GatewayMain.class,
      DictMemberMain.class,
      WorkerMain.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Try: multinode demo chess",
      "",
      "Exit codes: 0 done; 1 something failed while running; 2 the command line or its input is"
          + " wrong."
    })
final class MultinodeCommand implements Runnable {

  @Option(names = "--starts-cluster", hidden = true)
  private boolean startsCluster;

  @Spec private CommandSpec spec;

  /** Whether only to tell, by the exit code 0, that the rest starts a cluster; for the launcher. */
  boolean startsCluster() {
    return startsCluster;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }
}
