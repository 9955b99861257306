package dev.multinode.worker;

import dev.multinode.client.Waiting;

/**
 * The slot of one execution. It is given up while any thread of the execution waits for children:
 * whether the others compute meanwhile cannot be known, and a child that finds no slot while its
 * parent holds one would never run.
 */
final class SlotHold implements Waiting, AutoCloseable {

  private final Slots slots;
  private int waiting;
  private boolean closed;

  /** The hold of a slot that was taken before. */
  SlotHold(Slots slots) {
    this.slots = slots;
  }

  @Override
  public void begin() {
    if (isFirstToWait()) {
      slots.suspend();
    }
  }

  @Override
  public void end() {
    if (isLastToWait()) {
      slots.resume();
    }
  }

  /** The execution is over. Threads that it left behind change nothing any more. */
  @Override
  public void close() {
    switch (closing()) {
      case RUNNING -> slots.free();
      case SUSPENDED -> slots.abandon();
      case CLOSED -> {}
    }
  }

  private synchronized boolean isFirstToWait() {
    return ++waiting == 1 && !closed;
  }

  private synchronized boolean isLastToWait() {
    return --waiting == 0 && !closed;
  }

  private synchronized State closing() {
    if (closed) {
      return State.CLOSED;
    }
    closed = true;
    return waiting == 0 ? State.RUNNING : State.SUSPENDED;
  }

  private enum State {
    RUNNING,
    SUSPENDED,
    CLOSED
  }
}
