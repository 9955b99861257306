package dev.multinode.orchestrator.core.locks;

import dev.multinode.orchestrator.core.Fences;
import dev.multinode.orchestrator.core.HeldLock;
import java.util.UUID;

/** What an invocation is told about the locks that it wants. */
public sealed interface LockAnswer {

  /** Who is told. */
  UUID invocationId();

  /** All of them are its own. */
  record Granted(UUID invocationId, Fences fences) implements LockAnswer {}

  /** None of them is, and it does not wait for any. */
  record Refused(UUID invocationId, HeldLock held) implements LockAnswer {}
}
