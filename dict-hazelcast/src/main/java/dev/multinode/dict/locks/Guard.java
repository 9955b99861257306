package dev.multinode.dict.locks;

/** Locks that this process holds at the members. */
public interface Guard extends AutoCloseable {

  /**
   * Says what to do if they are lost; at once if they are already. Called at most once, on a thread
   * of the guard's, and must not block.
   */
  void onLost(Runnable action);

  /** Gives them back; returns at once. */
  @Override
  void close();
}
