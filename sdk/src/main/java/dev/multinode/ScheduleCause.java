package dev.multinode;

/** Why a schedule runs. */
public enum ScheduleCause {
  /** Its time has come. */
  TIME,
  /** Somebody wanted it at once: {@link Schedules#trigger}. */
  TRIGGER,
  /** Somebody wanted times of the past: {@link Schedules#backfill}. */
  BACKFILL
}
