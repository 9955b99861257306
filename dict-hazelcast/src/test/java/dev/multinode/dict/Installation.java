package dev.multinode.dict;

/**
 * A broker and a registry for processes that take free locks, with the topics of an installation.
 */
public final class Installation {

  private final DictRig rig = DictRig.forProcesses();

  /** Where its brokers are. */
  public String bootstrapServers() {
    return rig.journal().bootstrapServers();
  }

  /** Where its registry is. */
  public String registryUrl() {
    return rig.journal().registryUrl();
  }
}
