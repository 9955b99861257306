package dev.multinode.cli;

import dev.multinode.installation.InstallationOptions;
import dev.multinode.process.UserError;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import dev.multinode.schemas.topics.TopicsReport;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code multinode topics}: the installation's topics and groups. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Create or check the topics and the share groups' settings.",
    synopsisSubcommandLabel = "(apply | check)",
    footer = {
      "",
      "Exit codes: 0 all is as it has to be; 1 something is not, and is listed, or Kafka cannot be"
          + " reached; 2 the command line is wrong."
    })
final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "apply or check?");
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Create what is missing, idempotently; what exists and differs is listed and left alone.")
  int apply(@Mixin InstallationOptions installation) {
    return report(installation, TopicsApply::apply);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List what is missing or wrong, and change nothing.")
  int check(@Mixin InstallationOptions installation) {
    return report(installation, TopicsApply::inspect);
  }

  private int report(
      InstallationOptions installation, BiFunction<TopicsApply, Topics, TopicsReport> action) {
    Topics topics = UserError.ifRefused(installation::topics);
    Map<String, Object> settings = new HashMap<>(installation.kafka());
    settings.put(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        UserError.ifRefused(installation::bootstrapServers));
    installation.awaitKafka();
    try (Admin admin = Admin.create(settings)) {
      TopicsReport report = action.apply(new TopicsApply(admin), topics);
      PrintWriter out = spec.commandLine().getOut();
      report.findings().forEach(out::println);
      out.flush();
      return report.isRight() ? 0 : 1;
    }
  }
}
