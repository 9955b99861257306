package dev.multinode.cli;

import dev.multinode.process.UserError;

/** A command that starts a whole cluster on this machine. */
interface StartsCluster {

  /**
   * Checks what can be checked before anything starts.
   *
   * @throws UserError in one sentence: what is wrong
   */
  void check();
}
