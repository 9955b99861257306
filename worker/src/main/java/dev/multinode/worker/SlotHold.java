package dev.multinode.worker;

import dev.multinode.client.Waiting;
import java.time.Duration;

/**
 * The slot of one execution. It is given up while any thread of the execution waits for children:
 * whether the others compute meanwhile cannot be known, and a child that finds no slot while its
 * parent holds one would never run.
 *
 * <p>An execution that has to be alone gives that up with its slot, and has it again when it goes
 * on.
 */
final class SlotHold implements Waiting, AutoCloseable {

  private final Slots slots;
  private volatile boolean hasToBeAlone;
  private volatile boolean alone;
  private boolean lasting;
  private int waiting;
  private boolean closed;

  /** The hold of a slot that was taken before. */
  SlotHold(Slots slots) {
    this.slots = slots;
  }

  /** The execution has to be alone in its process; false if it cannot be within the time. */
  boolean becomeAlone(Duration atMost) {
    hasToBeAlone = slots.becomeAlone(atMost);
    alone = hasToBeAlone;
    return hasToBeAlone;
  }

  /** The execution will not end by itself, and keeps its slot until then. */
  void last() {
    lasting = true;
    slots.last();
  }

  @Override
  public void begin() {
    if (isFirstToWait()) {
      if (alone) {
        alone = false;
        slots.suspendAlone();
      } else {
        slots.suspend();
      }
    }
  }

  @Override
  public void end() {
    if (isLastToWait()) {
      if (hasToBeAlone) {
        resumeAlone();
      } else {
        slots.resume();
      }
    }
  }

  private void resumeAlone() {
    // Of an execution that was over meanwhile nobody would give it up again.
    if (slots.resumeAlone() && !isAloneAgain()) {
      slots.giveUpBeingAlone();
    }
  }

  private synchronized boolean isAloneAgain() {
    alone = !closed;
    return alone;
  }

  /** The execution is over. Threads that it left behind change nothing any more. */
  @Override
  public void close() {
    switch (closing()) {
      case RUNNING -> free();
      case SUSPENDED -> slots.abandon();
      case CLOSED -> {}
    }
  }

  private void free() {
    if (alone) {
      slots.freeAlone();
    } else if (lasting) {
      slots.freeLasting();
    } else {
      slots.free();
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
