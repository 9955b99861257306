package dev.multinode.dict;

import dev.multinode.dict.locks.LockReset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Mends the loss of a majority. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Have the members form anew those that decide on locks, after a majority of them was lost.",
      "",
      "Start the lost members again first. All locks are free afterwards; code that still holds one"
          + " is told that it is lost, and what needs a lock goes on."
    })
final class DictMemberResetMain implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Option(
      names = "--cluster-name",
      paramLabel = "NAME",
      defaultValue = DictMemberSettings.DEFAULT_CLUSTER_NAME,
      description = "The members' cluster. Default: ${DEFAULT-VALUE}.")
  private String clusterName;

  @Option(
      names = "--dict-members",
      paramLabel = "HOST:PORT",
      split = ",",
      required = true,
      description = "Some of its members, with commas between them.")
  private List<String> dictMembers;

  @Override
  public Integer call() throws InterruptedException {
    try (HazelcastConnection connection =
        new HazelcastConnection(DictConnection.of(clusterName, dictMembers))) {
      LockReset.request(connection, LIMIT);
    }
    return 0;
  }
}
