package dev.multinode.orchestrator.core.gates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of a gate. Each returns who is to be told that the slot is theirs. */
public final class Gate {

  private final GateTable table;
  private final List<Claim> granted = new ArrayList<>();

  private Gate(GateTable table) {
    this.table = table;
  }

  /**
   * An attempt wants a slot. If an ancestor holds one, it runs on that: a parent that waits for its
   * children could never give its own back.
   *
   * @param slots how many the gate has from now on; those who hold more keep them
   */
  public static List<Claim> acquire(
      GateTable table, int slots, Claim claim, Collection<UUID> ancestors) {
    Gate gate = new Gate(table);
    table.resize(slots);
    if (gate.isNew(claim)) {
      gate.admit(claim, ancestors);
    }
    gate.grantFree();
    return gate.granted;
  }

  /** An attempt wants no slot any more, whether it holds one or waits. */
  public static List<Claim> release(GateTable table, Claim claim) {
    Gate gate = new Gate(table);
    if (table
        .slotOf(claim.invocationId())
        .filter(slot -> slot.attempt() == claim.attempt())
        .isPresent()) {
      table.free(claim.invocationId());
    } else if (table.waiting(claim.invocationId()).equals(Optional.of(claim.attempt()))) {
      table.leave(claim.invocationId());
    }
    gate.grantFree();
    return gate.granted;
  }

  private boolean isNew(Claim claim) {
    return table.slotOf(claim.invocationId()).isEmpty()
        && table.waiting(claim.invocationId()).isEmpty();
  }

  private void admit(Claim claim, Collection<UUID> ancestors) {
    if (ancestors.stream().anyMatch(each -> table.slotOf(each).isPresent())) {
      table.hold(claim, false);
      granted.add(claim);
    } else {
      table.enqueue(claim);
    }
  }

  private void grantFree() {
    while (table.held() < table.slots()) {
      Optional<Claim> next = table.first();
      if (next.isEmpty()) {
        return;
      }
      table.leave(next.get().invocationId());
      table.hold(next.get(), true);
      granted.add(next.get());
    }
  }
}
