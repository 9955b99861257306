package dev.multinode.worker;

/**
 * Whether the work comes in crowds and is over within a moment, so that it pays to take more than
 * there are slots for. A lone task, or one that takes its time, says that it does not: others may
 * be free to begin what would wait here. With one slot it never does: what waits behind one task is
 * not over soon if that one is not.
 */
final class Pace {

  private static final int IN_A_ROW = 4;

  private final int slots;
  private int inARow;

  Pace(int slots) {
    this.slots = slots;
  }

  /**
   * A batch was taken.
   *
   * @param size how much was in it
   * @param overSoon whether all of it was over within a moment
   */
  void seen(int size, boolean overSoon) {
    inARow = overSoon && size >= slots ? inARow + 1 : 0;
  }

  boolean allowsReadingAhead() {
    return slots > 1 && inARow >= IN_A_ROW;
  }
}
