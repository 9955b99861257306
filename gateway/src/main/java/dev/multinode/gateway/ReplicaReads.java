package dev.multinode.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What is read from a connection to a replica, which can be held up: then no more is read, not even
 * that the replica has closed the connection. Where Vert.x itself holds something up it goes on
 * reading for a while, and gives up all that it holds when it comes to the end of the connection: a
 * slow client would lose the last part of an answer after which its replica closes.
 *
 * <p>All of it happens on the event loop of the connection.
 */
final class ReplicaReads extends ChannelInboundHandlerAdapter {

  /** What Vert.x calls its own, the last one. */
  private static final String OF_VERTX = "handler";

  private final Queue<Object> held = new ArrayDeque<>();
  private ChannelHandlerContext context;
  private boolean paused;

  private ReplicaReads() {}

  /** Those of a connection that was used before. */
  static Optional<ReplicaReads> find(HttpConnection connection) {
    return Optional.ofNullable(pipeline(connection).get(ReplicaReads.class));
  }

  /** Those of a new connection. */
  static ReplicaReads of(HttpConnection connection) {
    ReplicaReads reads = new ReplicaReads();
    pipeline(connection).addBefore(OF_VERTX, ReplicaReads.class.getName(), reads);
    return reads;
  }

  private static ChannelPipeline pipeline(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().pipeline();
  }

  void pause() {
    paused = true;
    context.channel().config().setAutoRead(false);
  }

  void resume() {
    if (!paused) {
      return;
    }
    paused = false;
    while (!paused && !held.isEmpty()) {
      context.fireChannelRead(held.remove());
    }
    context.fireChannelReadComplete();
    if (!paused) {
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (paused || !held.isEmpty()) {
      held.add(message);
    } else {
      from.fireChannelRead(message);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }
}
