package dev.multinode.bench;

import dev.multinode.Multinode;

/** Functions that do nothing, so that only what is around them is measured. */
public final class Noop {

  private Noop() {}

  /** Runs on workers of 16 slots. */
  @Multinode.Function(cpu = 1, memory = "1GiB")
  public static int onSixteenSlots(int number) {
    return number;
  }

  /** Runs on workers of one slot. */
  @Multinode.Function(cpu = 4, memory = "1GiB")
  public static int onOneSlot(int number) {
    return number;
  }
}
