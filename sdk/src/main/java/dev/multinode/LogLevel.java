package dev.multinode;

/** How important a logged line is, the least important first: the levels of SLF4J. */
public enum LogLevel {
  /** What only whoever looks for a fault wants to see. */
  TRACE,
  /** What helps to find a fault. */
  DEBUG,
  /** What happened. */
  INFO,
  /** What should not have happened. */
  WARN,
  /** What went wrong. */
  ERROR
}
