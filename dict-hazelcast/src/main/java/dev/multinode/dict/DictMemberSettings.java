package dev.multinode.dict;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a dict member listens and whom it joins.
 *
 * @param clusterName what members and clients of one installation agree on
 * @param host the only address that the member listens on
 * @param port the port that it listens on; 0 takes any free one, for a member that stays alone
 * @param members {@code host:port} of every member of the cluster, this one included or not; empty
 *     for a member that stays alone
 */
public record DictMemberSettings(String clusterName, String host, int port, List<String> members) {

  /** The name of a cluster that was given none. */
  public static final String DEFAULT_CLUSTER_NAME = "multinode";

  /** The port of a member that was given none. */
  public static final int DEFAULT_PORT = 5701;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "cluster-name",
          DEFAULT_CLUSTER_NAME,
          "host",
          "127.0.0.1",
          "port",
          Integer.toString(DEFAULT_PORT),
          "members",
          "");

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

  /** A member on loopback that stays alone. */
  public static DictMemberSettings alone(int port) {
    return new DictMemberSettings(DEFAULT_CLUSTER_NAME, "127.0.0.1", port, List.of());
  }

  /**
   * Reads {@code --cluster-name=}, {@code --host=}, {@code --port=} and {@code --members=a:1,b:2}.
   *
   * @throws IllegalArgumentException if an option is unknown or its value is no good
   */
  public static DictMemberSettings parse(String... arguments) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    for (String each : arguments) {
      int equals = each.indexOf('=');
      String key = each.startsWith("--") && equals > 0 ? each.substring(2, equals) : "";
      if (values.replace(key, each.substring(equals + 1)) == null) {
        throw new IllegalArgumentException(
            "'"
                + each
                + "' is not an option; there are --"
                + String.join("=, --", values.keySet())
                + "=.");
      }
    }
    String members = values.get("members");
    return new DictMemberSettings(
        values.get("cluster-name"),
        values.get("host"),
        number(values.get("port")),
        members.isEmpty() ? List.of() : List.of(members.split(",")));
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port is a number, not '" + port + "'.", e);
    }
  }
}
