package dev.multinode.orchestrator.core;

/** How often the code of an invocation may run. */
public enum Delivery {
  AT_LEAST_ONCE,
  /** By the one run to which it is granted, and by none after that. */
  AT_MOST_ONCE
}
