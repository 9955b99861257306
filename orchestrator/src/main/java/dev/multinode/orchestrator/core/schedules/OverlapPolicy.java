package dev.multinode.orchestrator.core.schedules;

/** What becomes of a time that is due while an earlier run has not ended. */
public enum OverlapPolicy {
  /** It is skipped. */
  SKIP,
  /** It runs after that; what is due while one waits is skipped. */
  BUFFER_ONE,
  /** All run, one after another. */
  BUFFER_ALL,
  /** The earlier run is cancelled, and this one follows its end. */
  CANCEL_OTHER,
  /** It runs beside it. */
  ALLOW_ALL
}
