package dev.multinode.orchestrator.core.replicas;

/** Why a run is told to end. */
public enum StopReason {
  REPLACED("Another run takes its place"),
  TOO_MANY("Fewer replicas are wanted"),
  WITHDRAWN("It is gone from its app");

  private final String sentence;

  StopReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
