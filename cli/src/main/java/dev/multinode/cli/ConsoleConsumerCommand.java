package dev.multinode.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * {@code multinode kafka-console-consumer}: Kafka's own, with the formatter that knows the
 * registry's schemas.
 */
@Command(
    name = "kafka-console-consumer",
    description =
        "Run Kafka's own console consumer; records are printed as JSON by the registry's schemas.",
    footer = {
      "",
      "All other options are Kafka's: --bootstrap-server, --topic, --from-beginning, --max-messages"
          + " …"
    })
final class ConsoleConsumerCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081",
      description = "The schema registry. Default: ${DEFAULT-VALUE}.")
  private String registryUrl;

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--formatter");
    arguments.add("dev.multinode.schemas.console.AvroJsonFormatter");
    arguments.add("--formatter-property");
    arguments.add("schema.registry.url=" + registryUrl);
    ConsoleConsumer.main(arguments.toArray(String[]::new));
    return 0;
  }
}
