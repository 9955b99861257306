package dev.multinode.orchestrator.core.schedules;

/** Why a command changed nothing. */
public enum Rejection {
  UNKNOWN_SCHEDULE("there is no such schedule"),
  ALREADY_EXISTS("there is a schedule of this name: update it, or choose another name"),
  INVALID_SCHEDULE("a duration of it is negative, or it ends before it starts"),
  UNCHANGED("it is like that already"),
  DECLARED_BY_APP("an annotation declares it: change that, or pause the schedule"),
  DECLARED_ELSEWHERE("it is not this app's annotation that declares it"),
  ALREADY_PAUSED("it is paused already"),
  NOT_PAUSED("it is not paused"),
  OVERLAP("an earlier run has not ended, and its overlap policy is to skip"),
  ALREADY_TRIGGERED("this request has triggered it before"),
  BUFFER_FULL("as many runs wait as may"),
  TOO_MANY_RUNS("as many runs have not ended as may be at the same time"),
  BACKFILL_OF_THE_FUTURE("a backfill is of times that are over, and ends after it begins"),
  NOTHING_TO_BACKFILL("it was due at no time of that span"),
  TOO_MANY_BACKFILLS("as many backfills are waiting as may"),
  NOT_DUE("nothing is due"),
  RUN_NOT_KNOWN("it is none of its runs, or that is known to have ended");

  private final String sentence;

  Rejection(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words. */
  public String sentence() {
    return sentence;
  }
}
