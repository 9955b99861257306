package dev.multinode.gateway;

import dev.multinode.client.ReplicaTable;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaSetRow;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;

/**
 * Hands requests to services on to their replicas, and answers back. What it promises is in
 * decision record 42; one request's way is in {@link ProxiedExchange}. All of it happens on the
 * event loop of the server.
 */
final class ServiceProxy implements Handler<HttpServerRequest> {

  private static final String EXCHANGE = ProxiedExchange.class.getName();
  private static final int MOVED = 308;

  private final Vertx vertx;
  private final ProxyLimits limits;
  private final ReplicaTable table;
  private final Balancer balancer;
  private final ServiceLoads loads;
  private final ReplicaConnections connections;
  private final HttpProxy proxy;
  private final BooleanSupplier stopping;

  /**
   * @param teller is told of load: a service, and how many requests it has in flight
   * @param stopping whether to take no more
   */
  ServiceProxy(
      Vertx vertx,
      ProxyLimits limits,
      ReplicaTable table,
      InstantSource clock,
      ObjIntConsumer<String> teller,
      BooleanSupplier stopping) {
    this.vertx = vertx;
    this.limits = limits;
    this.table = table;
    this.stopping = stopping;
    balancer = new Balancer(table, () -> ThreadLocalRandom.current().nextLong());
    loads = new ServiceLoads(table, teller);
    connections =
        new ReplicaConnections(
            vertx, limits, table, balancer, new Availability(table, balancer::isOut, clock));
    proxy =
        HttpProxy.reverseProxy(new ProxyOptions(), connections.client())
            .addInterceptor(new Exchanges(), true)
            .origin(context -> exchange(context).connect());
  }

  /** Begins to tell of load. */
  void start() {
    vertx.setPeriodic(
        limits.loadEvery().toMillis(),
        _ -> {
          loads.tell();
          balancer.forgetWhoIsGone();
        });
  }

  /** Tells that no load is left. */
  void close() {
    loads.close();
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      if (stopping.getAsBoolean()) {
        throw new RequestRefused(Problems.stopping());
      }
      ServicePath path = ServicePath.of(request);
      refuseUnlessServed(path.name());
      if (path.below().isPresent()) {
        nameChunksAsTheLibraryDoes(request);
        proxy.handle(request);
      } else {
        request.response().setStatusCode(MOVED).putHeader("Location", path.withSlash()).end();
      }
    } catch (RuntimeException e) {
      Problems.of(e).answer(request.path()).writeTo(request.response());
    }
  }

  /** It refuses what is not written in small letters. */
  private static void nameChunksAsTheLibraryDoes(HttpServerRequest request) {
    if ("chunked".equalsIgnoreCase(request.getHeader(HttpHeaders.TRANSFER_ENCODING))) {
      request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
    }
  }

  private void refuseUnlessServed(String name) {
    ReplicaSetRow set = table.find(name).orElseThrow(() -> table.doesNotExist(name));
    if (set.getDefinition().getRule().getKind() == ReplicaKind.DAEMON) {
      throw new RequestRefused(
          Problem.of(
                  ProblemType.SERVICE_DOES_NOT_EXIST,
                  "%s is a daemon, which serves nothing.".formatted(name))
              .with(Map.of("name", name)));
    }
  }

  private static ProxiedExchange exchange(ProxyContext context) {
    return context.get(EXCHANGE, ProxiedExchange.class);
  }

  /** What the library asks about each request. */
  private final class Exchanges implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ServicePath path = ServicePath.of(context.request().proxiedRequest());
      ProxiedExchange exchange = new ProxiedExchange(vertx, limits, connections, context, path);
      context.set(EXCHANGE, exchange);
      loads.begin(path.name());
      exchange.ended().onComplete(_ -> loads.end(path.name()));
      return exchange.send();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      return exchange(context).answer();
    }
  }
}
