package dev.multinode.client;

/**
 * Is told when user code stops running to wait for its children, and when it goes on, so that a
 * worker can use the slot in between. Called on the waiting thread, strictly in pairs.
 */
public interface Waiting {

  /** For callers that hold no slot. */
  Waiting UNNOTICED =
      new Waiting() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
      };

  /** The thread is about to wait. */
  void begin();

  /** The wait is over. May block until there is a slot again. */
  void end();
}
