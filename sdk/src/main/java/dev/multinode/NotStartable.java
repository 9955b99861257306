package dev.multinode;

import dev.multinode.app.ReplicaKind;
import java.io.Serial;

/**
 * What has this name is a service or daemon, which is run by being deployed: it can be neither
 * started nor called, nor can a schedule run it. Nothing was started.
 */
public final class NotStartable extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;
  private final ReplicaKind kind;

  /**
   * For one name.
   *
   * @param name the name that was to be started
   * @param kind what it is
   */
  public NotStartable(String name, ReplicaKind kind) {
    super(
        "%s is a %s: it is kept running by being deployed, and cannot be started or called."
            .formatted(name, kind.word()));
    this.name = name;
    this.kind = kind;
  }

  /**
   * What was to be started.
   *
   * @return its name
   */
  public String name() {
    return name;
  }

  /**
   * What it is.
   *
   * @return service or daemon
   */
  public ReplicaKind kind() {
    return kind;
  }
}
