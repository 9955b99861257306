package dev.multinode.dict;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a dict member listens and whom it joins.
 *
 * @param clusterName what members and clients of one installation agree on
 * @param host the only address that the member listens on
 * @param port the port that it listens on; 0 takes any free one, for a member that stays alone
 * @param members {@code host:port} of every member of the cluster, this one included or not; empty
 *     for a member that stays alone
 * @param allowUnsafeLocks whether there are to be locks although fewer than three members are there
 *     to decide on them
 */
public record DictMemberSettings(
    String clusterName, String host, int port, List<String> members, boolean allowUnsafeLocks) {

  /** The name of a cluster that was given none. */
  public static final String DEFAULT_CLUSTER_NAME = "multinode";

  /** Checks the port and that a member with others has a port that they can know. */
  public DictMemberSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
    }
    members = List.copyOf(members);
    if (port == 0 && !members.isEmpty()) {
      throw new IllegalArgumentException("A member that joins others needs a port of its own.");
    }
  }

  /** How many members the cluster is to have, this one included. */
  int memberCount() {
    return members.isEmpty()
        ? 1
        : (int) Stream.concat(members.stream(), Stream.of(host + ":" + port)).distinct().count();
  }

  /** A member on loopback that stays alone, with locks that are fit for one machine. */
  public static DictMemberSettings alone(int port) {
    return new DictMemberSettings(DEFAULT_CLUSTER_NAME, "127.0.0.1", port, List.of(), true);
  }
}
