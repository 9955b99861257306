package dev.multinode.gateway;

import dev.multinode.client.PresentReplica;
import dev.multinode.client.ReplicaTable;
import dev.multinode.wire.ReplicaSetRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the replicas of services: chooses one, and waits for one that is about to be there.
 */
final class ReplicaConnections {

  private static final Logger LOG = LoggerFactory.getLogger(ReplicaConnections.class);

  private static final int HEADER_BYTES = 64 << 10;

  /** No more connections to one address can be open at a time. */
  private static final int PORTS = 65_535;

  /** Less than what servers wait for, so that they are not the ones that close first. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final long LOOK_MILLIS = 25;

  private final Vertx vertx;
  private final ProxyLimits limits;
  private final ReplicaTable table;
  private final Balancer balancer;
  private final Availability availability;
  private final HttpClient kept;
  private final HttpClient once;

  ReplicaConnections(
      Vertx vertx,
      ProxyLimits limits,
      ReplicaTable table,
      Balancer balancer,
      Availability availability) {
    this.vertx = vertx;
    this.limits = limits;
    this.table = table;
    this.balancer = balancer;
    this.availability = availability;
    kept = client(vertx, limits, true);
    once = client(vertx, limits, false);
  }

  /** The one whose connections are used again. */
  HttpClient client() {
    return kept;
  }

  /**
   * A request that can be written, to a replica that has to be given back.
   *
   * @param reads what comes back
   * @param reused whether its connection had another request before
   */
  record Connected(
      PresentReplica replica, HttpClientRequest request, ReplicaReads reads, boolean reused) {}

  /** Nothing was sent, because there is no connection. */
  static final class NotConnected extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    NotConnected(Throwable cause) {
      super(cause.getMessage(), cause, false, false);
    }
  }

  /**
   * Connects to one replica.
   *
   * @param tried those that are taken only if there are no others; the one that is taken is added
   * @param idempotent whether it may wait for a replica, and may use a connection that its replica
   *     is perhaps about to close
   * @return fails with {@link NotConnected}, whose replica is out, or with an exception that says
   *     why there is no replica
   */
  Future<Connected> connect(String service, Set<UUID> tried, boolean idempotent) {
    return replica(service, tried, idempotent ? limits.replicaWait() : Duration.ZERO)
        .compose(replica -> connect(replica, tried, idempotent));
  }

  private Future<Connected> connect(PresentReplica replica, Set<UUID> tried, boolean idempotent) {
    tried.add(replica.presence().getExecutionId());
    String host = replica.presence().getHost();
    int port = replica.presence().getPort();
    RequestOptions options =
        new RequestOptions()
            .setHost(host)
            .setPort(port)
            .setConnectTimeout(limits.connect().toMillis());
    return (idempotent ? kept : once)
        .request(options)
        .map(request -> connected(replica, request))
        .recover(
            failure -> {
              takeOut(replica, failure);
              balancer.giveBack(replica);
              return Future.failedFuture(new NotConnected(failure));
            });
  }

  private Connected connected(PresentReplica replica, HttpClientRequest request) {
    request.exceptionHandler(ReplicaConnections::noteFailure);
    HttpConnection connection = request.connection();
    Optional<ReplicaReads> before = ReplicaReads.find(connection);
    ReplicaReads reads = before.orElseGet(() -> ReplicaReads.of(connection));
    return new Connected(replica, request, reads, before.isPresent());
  }

  /**
   * There was no answer, or only a part.
   *
   * @param why what is no failure of the connection says nothing about other requests
   */
  void lost(Connected connected, Throwable why) {
    // What is idle for long is closed by many a server that is well.
    if (!connected.reused() && (why instanceof IOException || why instanceof VertxException)) {
      takeOut(connected.replica(), why);
    }
  }

  private void takeOut(PresentReplica replica, Throwable why) {
    if (balancer.takeOut(replica)) {
      LOG.info(
          "Replica {} of {} at {}:{} gets no requests until its worker tells of it again: {}",
          replica.presence().getReplica(),
          replica.presence().getName(),
          replica.presence().getHost(),
          replica.presence().getPort(),
          why.getMessage());
    }
  }

  /** Whoever waits for what goes over a connection is told too; unheard, it would be an error. */
  private static void noteFailure(Throwable failure) {
    LOG.debug("A connection to a replica failed: {}", failure.getMessage());
  }

  void giveBack(Connected connected) {
    connected.reads().resume();
    balancer.giveBack(connected.replica());
  }

  private Future<PresentReplica> replica(String service, Set<UUID> tried, Duration wait) {
    Promise<PresentReplica> found = Promise.promise();
    look(service, tried, System.nanoTime() + wait.toNanos(), wait, found);
    return found.future();
  }

  private void look(
      String service,
      Set<UUID> tried,
      long giveUpAt,
      Duration wait,
      Promise<PresentReplica> found) {
    Optional<PresentReplica> replica = balancer.take(service, tried);
    if (replica.isPresent()) {
      found.complete(replica.get());
      return;
    }
    Optional<ReplicaSetRow> set = table.find(service);
    if (set.isEmpty()) {
      found.fail(table.doesNotExist(service));
    } else if (System.nanoTime() - giveUpAt >= 0
        || !availability.maySoonBeHealthy(set.get(), wait)) {
      found.fail(new RequestRefused(availability.problem(set.get())));
    } else {
      vertx.setTimer(LOOK_MILLIS, _ -> look(service, tried, giveUpAt, wait, found));
    }
  }

  private static HttpClient client(Vertx vertx, ProxyLimits limits, boolean keepAlive) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(keepAlive)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) limits.idle().toMillis())
            .setConnectTimeout((int) limits.connect().toMillis())
            .setMaxHeaderSize(HEADER_BYTES);
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(PORTS))
        .withConnectHandler(made -> made.exceptionHandler(ReplicaConnections::noteFailure))
        .build();
  }
}
