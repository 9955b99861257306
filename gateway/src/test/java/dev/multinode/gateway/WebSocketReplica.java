package dev.multinode.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** A server in the place of a replica that says its path and what it was told. */
final class WebSocketReplica implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  WebSocketReplica() {
    HttpServerOptions options = new HttpServerOptions().addWebSocketSubProtocol("chat");
    server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(
                socket ->
                    socket.textMessageHandler(
                        text -> socket.writeTextMessage(socket.path() + " " + text)))
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
