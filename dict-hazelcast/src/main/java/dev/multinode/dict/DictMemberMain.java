package dev.multinode.dict;

import dev.multinode.installation.InstallationOptions;
import dev.multinode.process.Program;
import dev.multinode.process.RoleProcess;
import dev.multinode.process.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A dict member as a process of its own. */
@Command(
    name = "dict-member",
    mixinStandardHelpOptions = true,
    description = "Run a member of the dict cluster, which also decides on locks.",
    subcommands = DictMemberResetMain.class,
    footer = {
      "",
      "Whoever reaches its port owns its data: there is neither encryption nor authentication."
    })
public final class DictMemberMain implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Mixin private InstallationOptions installation;

  @Option(
      names = "--cluster-name",
      paramLabel = "NAME",
      defaultValue = DictMemberSettings.DEFAULT_CLUSTER_NAME,
      description =
          "What members and clients of one installation agree on. Default: ${DEFAULT-VALUE}.")
  private String clusterName;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The only address that it listens on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      defaultValue = "5701",
      description = "Its port; 0 for a free one, if it stays alone. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--members",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "Every member of the cluster, with commas between them. Default: it stays alone.")
  private List<String> members = new ArrayList<>();

  @Option(
      names = "--allow-unsafe-locks",
      description =
          "Have locks although fewer than three members are configured: if a member is lost or cut"
              + " off, two may hold one lock. Default: what needs a lock waits.")
  private boolean allowUnsafeLocks;

  public static void main(String[] arguments) {
    Program.run(new DictMemberMain(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::settings, this::start);
  }

  /** Kafka need not be there yet: until it is, entries are refused. */
  private DictMember start(DictMemberSettings settings) {
    DictMember member = DictMember.start(settings);
    member.keepIn(
        new JournalSettings(
            installation.bootstrapServers(),
            installation.registryUrl(),
            installation.topics(),
            installation.kafka()));
    return member;
  }

  DictMemberSettings settings() {
    return new DictMemberSettings(clusterName, host, port, members, allowUnsafeLocks);
  }
}
