package dev.multinode.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The first bytes of a stream.
 *
 * @param bytes as many as came within the limits
 * @param ended whether these are all; otherwise the stream is paused, and has the rest
 */
record FirstBytes(Buffer bytes, boolean ended) {

  /**
   * Reads a stream, on its event loop, until it ends, or one of the limits is reached. What it
   * gives has to be used at once: nobody else hears of the stream's failure.
   *
   * @param stream paused
   * @param limit more bytes than that are not waited for
   * @param patience how long to wait; for as long as it takes if there is none
   * @return fails if the stream does
   */
  static Future<FirstBytes> of(
      Vertx vertx, ReadStream<Buffer> stream, int limit, Optional<Duration> patience) {
    Promise<FirstBytes> read = Promise.promise();
    Buffer bytes = Buffer.buffer();
    long timer =
        patience
            .map(
                each ->
                    vertx.setTimer(Math.max(1, each.toMillis()), _ -> stop(stream, bytes, read)))
            .orElse(-1L);
    stream.exceptionHandler(read::tryFail);
    stream.endHandler(_ -> read.tryComplete(new FirstBytes(bytes, true)));
    stream.handler(
        each -> {
          bytes.appendBuffer(each);
          if (bytes.length() > limit) {
            stop(stream, bytes, read);
          }
        });
    stream.resume();
    return read.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private static void stop(ReadStream<Buffer> stream, Buffer bytes, Promise<FirstBytes> read) {
    if (!read.future().isComplete()) {
      stream.pause();
      read.complete(new FirstBytes(bytes, false));
    }
  }
}
