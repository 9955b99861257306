/**
 * Idempotency keys that count for a time: of the starts with one key within it there is one
 * invocation, the first.
 */
package dev.multinode.orchestrator.core.keys;
