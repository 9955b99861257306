package dev.multinode.orchestrator.core;

import java.util.Map;

/**
 * The fences of an attempt's locks. A later attempt has higher ones: so whoever checks them refuses
 * what a lost attempt still does.
 *
 * @param attempt whose they are; 0 for none
 * @param byKey the fence of each lock
 */
public record Fences(int attempt, Map<String, Long> byKey) {

  /** Of an invocation that has no locks, or not yet. */
  public static final Fences NONE = new Fences(0, Map.of());

  /** Copies the fences. */
  public Fences {
    byKey = Map.copyOf(byKey);
  }
}
