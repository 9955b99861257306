package dev.multinode.client;

import dev.multinode.Multinode;
import dev.multinode.app.App;
import dev.multinode.spi.Backend;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Reply;
import dev.multinode.wire.YieldsPage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to an installation over Kafka. One serves a whole process: it is safe for use by any
 * number of threads, and holds one producer, a few reading threads and an HTTP client.
 *
 * <p>Methods that return a value block; an interrupt of the blocked thread ends in {@code
 * WaitInterrupted}.
 */
public final class KafkaClient implements AutoCloseable {

  private KafkaClient() {}

  /**
   * Connects. When it returns, the deployed apps are known, the metadata of every topic is loaded,
   * and answers to calls cannot be missed.
   *
   * @throws IllegalStateException if the brokers cannot be reached or a topic is missing
   */
  public static KafkaClient connect(ClientSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** What is deployed. */
  public AppTable apps() {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts an invocation and returns when it is durable.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed; nothing was started
   * @throws dev.multinode.StartOutcomeUnknown if nobody answered: start again with that id
   */
  public UUID start(StartRequest request) {
    throw new UnsupportedOperationException();
  }

  /** The same without blocking; the future fails with what {@link #start} throws. */
  public CompletableFuture<UUID> startAsync(StartRequest request) {
    throw new UnsupportedOperationException();
  }

  /** Starts an invocation and hands over its end: {@link Call#reply()} of {@link #begin}. */
  public CompletableFuture<Reply> call(StartRequest request) {
    return begin(request).reply();
  }

  /**
   * Starts an invocation whose end is awaited, without blocking.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed; nothing was started
   */
  public Call begin(StartRequest request) {
    throw new UnsupportedOperationException();
  }

  /**
   * Cancels an invocation and all below it; returns when that is durable.
   *
   * @param reason in the caller's words; may be empty
   */
  public void cancel(UUID id, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Asks to forget an invocation; returns when that is durable. */
  public void remove(UUID id) {
    throw new UnsupportedOperationException();
  }

  /**
   * What is known about an invocation now.
   *
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public InvocationRow row(UUID id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Values yielded after the one of that index (0: from the first).
   *
   * @param wait how long to wait for newer ones or a change of the status, if there are none yet
   */
  public YieldsPage yields(UUID id, int afterIndex, Duration wait) {
    throw new UnsupportedOperationException();
  }

  /** Waits until an invocation is terminal, or the time is over: the row as of then. */
  public InvocationRow awaitTerminal(UUID id, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  /** The ids of every invocation of a name, in the order of their start. */
  public List<UUID> ids(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a version of an app the latest: registers the schemas of its arguments and results, picks
   * a resource class for each method, and writes the manifest. The same version again changes
   * nothing.
   *
   * @return the manifest as it is deployed
   * @throws dev.multinode.InvalidApp if a method fits in no resource class; nothing was written
   */
  public AppManifest publish(App app) {
    throw new UnsupportedOperationException();
  }

  /** Typed handles; closing them closes this client. */
  public Multinode multinode() {
    throw new UnsupportedOperationException();
  }

  /**
   * What running user code starts things through: children of its run, over the nested road.
   *
   * @param ancestors the runs that the children are nested in; the caller's own comes last
   * @param waiting is told when the code waits for children
   */
  public Backend nestedBackend(List<Ancestor> ancestors, Waiting waiting) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
