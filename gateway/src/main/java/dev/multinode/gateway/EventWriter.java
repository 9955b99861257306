package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ExecutionException;

/**
 * Writes server-sent events. Each call returns when the event has left this process, so that a slow
 * reader slows its own stream down and nothing piles up here. Not to be used on the event loop.
 */
record EventWriter(HttpServerResponse response) {

  /** Begins the stream; {@code retry} is how long a browser waits before it connects again. */
  void begin() throws InterruptedException {
    response.putHeader("Content-Type", "text/event-stream");
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("X-Accel-Buffering", "no");
    response.setChunked(true);
    write("retry: 1000\n\n");
  }

  /** An event that changes what the reader gets when it connects again. */
  void event(String id, String event, JsonNode data) throws InterruptedException {
    write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, event, Json.write(data)));
  }

  /** An event that does not. */
  void event(String event, JsonNode data) throws InterruptedException {
    write("event: %s\ndata: %s\n\n".formatted(event, Json.write(data)));
  }

  /** Shows that the stream is alive. */
  void comment() throws InterruptedException {
    write(":\n\n");
  }

  void end() throws InterruptedException {
    sent(response.end());
  }

  private void write(String text) throws InterruptedException {
    sent(response.write(text));
  }

  /** The reader's going away counts as an interrupt: there is nothing more to do. */
  private static void sent(Future<Void> write) throws InterruptedException {
    try {
      write.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw (InterruptedException) new InterruptedException("The reader is gone").initCause(e);
    }
  }
}
