package dev.multinode.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.CountDownLatch;

/** A server in the place of a replica that says what it was sent, and when the first of it came. */
final class UploadReplica implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  UploadReplica(CountDownLatch arrived) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  Buffer received = Buffer.buffer();
                  request.handler(
                      each -> {
                        received.appendBuffer(each);
                        arrived.countDown();
                      });
                  request.endHandler(_ -> request.response().end(received));
                })
            .listen(0, "127.0.0.1")
            .await();
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
