package dev.multinode.orchestrator.query;

/** What a query comes to. */
sealed interface Answer {

  /** A record. */
  record Found(byte[] body) implements Answer {}

  /** Somebody else has it. */
  record Elsewhere(String host, int port) implements Answer {}

  /** There is no such invocation. */
  record Missing(String sentence) implements Answer {}

  /** It was asked wrongly. */
  record Misunderstood(String sentence) implements Answer {}

  /** Nobody can say at the moment. */
  record NotYet(String sentence) implements Answer {}
}
