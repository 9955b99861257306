package dev.multinode;

/** Why a nominal time of a schedule did not run. */
public enum SkipReason {
  /** An earlier run had not ended. */
  OVERLAP,
  /** As many waited already as may. */
  BUFFER_FULL,
  /** While it waited for the end of an earlier run, a later time was due. */
  SUPERSEDED,
  /** It was too late for it when somebody could look. */
  OUT_OF_CATCH_UP_WINDOW,
  /** The schedule was paused. */
  PAUSED,
  /** There were as many runs at the same time as may be. */
  TOO_MANY_RUNS
}
