package dev.multinode.orchestrator.core;

/** Why a run's message was refused and recorded. */
public enum Refusal {
  STALE_ATTEMPT("The attempt was superseded"),
  OTHER_EXECUTION("The attempt is bound to another execution"),
  FINISHED("The invocation had ended");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
