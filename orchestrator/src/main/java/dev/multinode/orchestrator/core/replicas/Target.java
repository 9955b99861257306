package dev.multinode.orchestrator.core.replicas;

/**
 * What each run of a set is. Two that are not equal are different versions for the rules: one takes
 * the other's place. The rest travels along unread.
 */
public interface Target {

  /** The version of the app, for people. */
  String version();
}
