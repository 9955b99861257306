package dev.multinode.dict;

import java.util.List;
import java.util.Optional;

/**
 * Where the members are that hold an installation's dicts.
 *
 * @param clusterName what members and clients of one installation agree on
 * @param members {@code host:port} of some of them
 */
public record DictConnection(String clusterName, List<String> members) {

  /** Copies the addresses, of which there has to be one. */
  public DictConnection {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("There is no address of a dict member");
    }
  }

  /** Those of a cluster that was given no name. */
  public static DictConnection of(String... members) {
    return new DictConnection(DictMemberSettings.DEFAULT_CLUSTER_NAME, List.of(members));
  }

  /** What options say: nothing where there is no address. */
  public static Optional<DictConnection> of(String clusterName, List<String> members) {
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new DictConnection(clusterName, members));
  }
}
