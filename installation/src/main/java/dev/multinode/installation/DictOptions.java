package dev.multinode.installation;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where the dicts are. A mixin of the commands whose processes reach the members that hold them.
 */
public final class DictOptions {

  @Option(
      names = "--dict-members",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "Some members of the dict cluster, with commas between them. Default: there are no"
              + " dicts.")
  private List<String> members = new ArrayList<>();

  @Option(
      names = "--dict-cluster-name",
      paramLabel = "NAME",
      defaultValue = "multinode",
      description = "The name of the dict cluster. Default: ${DEFAULT-VALUE}.")
  private String clusterName;

  /** Some of the members, as {@code host:port}; empty if there are no dicts. */
  public List<String> members() {
    return List.copyOf(members);
  }

  /** What members and clients of one installation agree on. */
  public String clusterName() {
    return clusterName;
  }
}
