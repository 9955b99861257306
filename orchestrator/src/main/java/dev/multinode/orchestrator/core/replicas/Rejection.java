package dev.multinode.orchestrator.core.replicas;

/** Why nothing happened. */
public enum Rejection {
  UNKNOWN_SET("there is no such service or daemon"),
  UNCHANGED("it is as it was"),
  DECLARED_ELSEWHERE("it is another app's"),
  WITHDRAWN("it is gone from its app, and ends"),
  RUN_NOT_KNOWN("it is none of its runs, or that is known to have ended"),
  NOT_STARTING("that run is not one that is awaited to be healthy"),
  LOAD_DOES_NOT_COUNT("there are as many of it under any load"),
  NOT_DUE("nothing is due");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
