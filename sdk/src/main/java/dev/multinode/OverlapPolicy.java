package dev.multinode;

/**
 * What becomes of a time at which a schedule is due while an earlier run of it has not ended. A
 * time that does not run is in the schedule's history, with the reason.
 */
public enum OverlapPolicy {
  /** It is skipped; the default. */
  SKIP,
  /** It runs as soon as the earlier one has ended. Whatever is due while one waits is skipped. */
  BUFFER_ONE,
  /** All of them run, one after another; at most 1 000 wait. */
  BUFFER_ALL,
  /** The earlier run is cancelled, and the latest that is due runs when it has ended. */
  CANCEL_OTHER,
  /** It runs beside the earlier one; at most 1 000 run at the same time. */
  ALLOW_ALL
}
