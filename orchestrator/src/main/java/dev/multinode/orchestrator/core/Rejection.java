package dev.multinode.orchestrator.core;

/** Why a command changed nothing and left no trace. */
public enum Rejection {
  UNKNOWN_INVOCATION("nothing is known of this invocation"),
  ALREADY_SUBMITTED("it was submitted before"),
  ALREADY_STARTED("this run is known to have started"),
  ALREADY_YIELDED("this value is known"),
  FORMER_YIELD_LOST("a value that the run yielded before this one is not known"),
  ALREADY_CANCELLING("it is being cancelled already"),
  ALREADY_FINISHED("it has ended"),
  REMOVED("it was removed"),
  STALE_ATTEMPT("the attempt is not the current one"),
  NOT_THE_BOUND_EXECUTION("the attempt is bound to another run, or to none"),
  EXECUTION_IS_ALIVE("a run of the attempt is alive: its lease decides"),
  SLOT_NOT_AWAITED("the attempt does not wait for a slot any more"),
  LOCKS_NOT_AWAITED("the attempt does not wait for locks any more"),
  NOT_ACCEPTED_YET("its start has not been accepted, so that nobody can run it"),
  TIMER_NOT_DUE("it was heard of after the timer was armed"),
  TIMER_OBSOLETE("what the timer was armed for is over"),
  TIMER_LATE("the timer came back late, so that we, not the worker, may have been away");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
