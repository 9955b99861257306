package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when all that was written before a moment has been read: by the engine, and what followed
 * from it by the view. Only then may anybody be told that an invocation does not exist.
 *
 * <p>It looks, on a thread of its own, only while somebody asks, and once for all who asked before
 * it began. The decision record 0015 says why this way.
 */
public final class Backlog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Backlog.class);

  private final Sounding sounding;
  private final Thread thread;
  private long wanted;
  private long begun;
  private volatile long read;

  Backlog(Sounding sounding) {
    this.sounding = sounding;
    this.thread = Thread.ofPlatform().name("backlog").unstarted(this::keepSounding);
  }

  /** Starts it. The admin client stays the caller's. */
  public static Backlog start(Admin admin, Topics topics, StreamsProperties properties) {
    Backlog backlog = new Backlog(BacklogSounding.of(admin, topics, properties));
    backlog.thread.start();
    return backlog;
  }

  /** The same of what user code logged. */
  static Backlog startOfLogs(Admin admin, Topics topics, StreamsProperties properties) {
    Backlog backlog = new Backlog(BacklogSounding.ofLogs(admin, topics, properties));
    backlog.thread.start();
    return backlog;
  }

  /** What has been written by now. Returns at once, on any thread. */
  public synchronized Snapshot asOfNow() {
    // One that has begun may have looked at the ends of the topics already.
    long number = begun + 1;
    wanted = number;
    notifyAll();
    return () -> read >= number;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sounding.close();
  }

  private void keepSounding() {
    try {
      while (true) {
        soundOnce();
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("Stopped");
    }
  }

  /** Waits until somebody asks, and looks. */
  void soundOnce() throws InterruptedException {
    long number = next();
    try {
      if (sounding.isEverythingRead()) {
        read = number;
      }
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      log.warn("Cannot see now how far everything is read", e);
    }
  }

  private synchronized long next() throws InterruptedException {
    while (wanted <= begun) {
      wait();
    }
    begun = wanted;
    return begun;
  }

  /** All that had been written at a moment. */
  @FunctionalInterface
  public interface Snapshot {

    /** Whether it has been read. False also while nobody can tell. */
    boolean isRead();
  }

  /** A look at how far everything is read. */
  @FunctionalInterface
  interface Sounding {

    /** Whether all that was written before this call is read, within the time it takes to see. */
    boolean isEverythingRead() throws ExecutionException, InterruptedException;

    default void close() {}
  }
}
