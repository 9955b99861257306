package dev.multinode.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A stream of which the first bytes were read already. To be read once, on its event loop. */
final class PrefixedStream implements ReadStream<Buffer> {

  private final ReadStream<Buffer> rest;
  private Buffer prefix;
  private Handler<Buffer> handler;
  private boolean paused;

  PrefixedStream(Buffer prefix, ReadStream<Buffer> rest) {
    this.prefix = prefix;
    this.rest = rest;
  }

  @Override
  public PrefixedStream exceptionHandler(Handler<Throwable> failed) {
    rest.exceptionHandler(failed);
    return this;
  }

  @Override
  public PrefixedStream handler(Handler<Buffer> reader) {
    handler = reader;
    rest.handler(reader);
    return this;
  }

  @Override
  public PrefixedStream endHandler(Handler<Void> ended) {
    rest.endHandler(ended);
    return this;
  }

  @Override
  public PrefixedStream pause() {
    paused = true;
    rest.pause();
    return this;
  }

  @Override
  public PrefixedStream resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public PrefixedStream fetch(long amount) {
    paused = false;
    if (prefix != null) {
      Buffer first = prefix;
      prefix = null;
      if (handler != null && first.length() > 0) {
        handler.handle(first);
      }
    }
    // Whoever reads may have had enough with that.
    if (!paused) {
      rest.fetch(amount);
    }
    return this;
  }
}
