package dev.multinode.process;

import java.util.concurrent.CompletionStage;

/**
 * A role that may come to an end by itself, and is of no use then: its process ends, too, so that
 * whoever keeps it running starts it again.
 */
public interface EndingRole extends AutoCloseable {

  /** Completes when that has happened; at the latest when the role has been closed. */
  CompletionStage<Void> ended();

  @Override
  void close();
}
