package dev.multinode.orchestrator.core.gates;

import java.util.Optional;
import java.util.UUID;

/** Who holds the slots of one gate, and who waits for them. */
public interface GateTable {

  /** How many slots it has; 0 before it was told. */
  int slots();

  /** From now on it has so many. */
  void resize(int slots);

  /** How many slots are held; those that do not count are left out. */
  int held();

  /** The slot that an invocation holds. */
  Optional<Slot> slotOf(UUID invocationId);

  /** An attempt has a slot from now on. */
  void hold(Claim claim, boolean counted);

  /** The invocation, which holds one, has none from now on. */
  void free(UUID invocationId);

  /** Whoever has waited the longest. */
  Optional<Claim> first();

  /** The attempt with which an invocation waits. */
  Optional<Integer> waiting(UUID invocationId);

  /** An attempt waits from now on, behind all others. */
  void enqueue(Claim claim);

  /** The invocation, which waits, does so no more. */
  void leave(UUID invocationId);

  /**
   * A slot that is held.
   *
   * @param counted whether it is one of the gate's number
   */
  record Slot(int attempt, boolean counted) {}
}
