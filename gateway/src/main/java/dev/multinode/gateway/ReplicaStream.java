package dev.multinode.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** What a replica sends, held up where it is read. */
record ReplicaStream(ReadStream<Buffer> sent, ReplicaReads reads) implements ReadStream<Buffer> {

  @Override
  public ReplicaStream exceptionHandler(Handler<Throwable> failed) {
    sent.exceptionHandler(failed);
    return this;
  }

  @Override
  public ReplicaStream handler(Handler<Buffer> reader) {
    sent.handler(reader);
    return this;
  }

  @Override
  public ReplicaStream endHandler(Handler<Void> ended) {
    sent.endHandler(ended);
    return this;
  }

  @Override
  public ReplicaStream pause() {
    reads.pause();
    return this;
  }

  @Override
  public ReplicaStream resume() {
    sent.resume();
    reads.resume();
    return this;
  }

  @Override
  public ReplicaStream fetch(long amount) {
    return resume();
  }
}
