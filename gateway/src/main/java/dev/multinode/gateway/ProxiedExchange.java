package dev.multinode.gateway;

import dev.multinode.MultinodeException;
import dev.multinode.gateway.ReplicaConnections.Connected;
import dev.multinode.gateway.ReplicaConnections.NotConnected;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.Pipe;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to a replica, or to several one after another, and the answer on its way
 * back. A try is over before the client has got anything of its answer, or it is the last: so the
 * client never sees two.
 */
final class ProxiedExchange {

  private static final Logger LOG = LoggerFactory.getLogger(ProxiedExchange.class);
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.OPTIONS,
          HttpMethod.TRACE,
          HttpMethod.PUT,
          HttpMethod.DELETE);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Vertx vertx;
  private final ProxyLimits limits;
  private final ReplicaConnections connections;
  private final ProxyContext context;
  private final ServicePath path;
  private final HttpServerRequest request;
  private final boolean idempotent;
  private final long giveUpAt;
  private final Set<UUID> tried = new HashSet<>();
  private final Promise<Void> ended = Promise.promise();

  /** Whether the body can be sent once more: there is none, or it was kept. */
  private boolean repeatable;

  private int tries;
  private Connected connected;

  ProxiedExchange(
      Vertx vertx,
      ProxyLimits limits,
      ReplicaConnections connections,
      ProxyContext context,
      ServicePath path) {
    this.vertx = vertx;
    this.limits = limits;
    this.connections = connections;
    this.context = context;
    this.path = path;
    request = context.request().proxiedRequest();
    idempotent = IDEMPOTENT.contains(request.method());
    giveUpAt = System.nanoTime() + limits.triesWithin().toNanos();
  }

  /** Completes when nothing is under way any more. */
  Future<Void> ended() {
    return ended.future();
  }

  /** Sends it until there is an answer; if there is none, what is wrong. */
  Future<ProxyResponse> send() {
    request.response().endHandler(_ -> end());
    prepareHeaders();
    return keepBody()
        .compose(_ -> tryOnce())
        .recover(failure -> Future.succeededFuture(refusal(failure)));
  }

  /** Hands the answer back. */
  Future<Void> answer() {
    ProxyResponse response = context.response();
    if (context.isWebSocket()) {
      return isUpgraded(response) ? tunnel(response) : response.send();
    }
    boolean chunked = response.getBody() != null && response.getBody().length() < 0;
    return chunked && request.version() == HttpVersion.HTTP_1_0 && !isBodiless(response)
        ? streamUntilClosed(response)
        : context.sendResponse();
  }

  /** For a client that knows no chunks, for which the library would keep all until the end. */
  private Future<Void> streamUntilClosed(ProxyResponse response) {
    HttpServerResponse answer = request.response();
    answer.setStatusCode(response.getStatusCode()).setStatusMessage(response.getStatusMessage());
    answer.headers().addAll(response.headers());
    answer.headersEndHandler(_ -> answer.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
    Pipe<Buffer> pipe = response.getBody().stream().pipe();
    return pipe.endOnFailure(false)
        .to(answer)
        .onSuccess(_ -> request.connection().close())
        .onFailure(
            _ -> {
              response.proxiedResponse().request().reset();
              answer.reset();
            });
  }

  /** Connects to a replica; the library asks for this with each try. */
  Future<HttpClientRequest> connect() {
    return connections
        .connect(path.name(), tried, idempotent)
        .map(
            made -> {
              if (ended.future().isComplete()) {
                made.request().reset();
                connections.giveBack(made);
                throw new NotConnected(new IllegalStateException("The client has gone away"));
              }
              connected = made;
              return made.request();
            });
  }

  private Future<ProxyResponse> tryOnce() {
    tries++;
    return context.sendRequest().compose(this::hold).recover(this::again);
  }

  private Future<ProxyResponse> again(Throwable failure) {
    boolean sent = !(failure instanceof NotConnected);
    if (failure instanceof RequestRefused || isCallerGone(failure)) {
      return Future.failedFuture(failure);
    }
    if (connected != null) {
      connections.lost(connected, failure);
      letGo();
    }
    boolean may = !sent || idempotent && repeatable;
    if (may && tries < limits.tries() && System.nanoTime() - giveUpAt < 0) {
      LOG.debug("{} is sent to another replica: {}", path.name(), failure.getMessage());
      return tryOnce();
    }
    return Future.failedFuture(failure);
  }

  private void prepareHeaders() {
    ProxyRequest proxied = context.request();
    proxied.setURI(path.below().orElse("/"));
    if (!context.isWebSocket()) {
      ForwardedHeaders.dropHopByHop(proxied.headers());
    }
    ForwardedHeaders.addOrigin(proxied.headers(), request, path.prefix());
    if (proxied.headers().contains(HttpHeaders.EXPECT)) {
      proxied.headers().remove(HttpHeaders.EXPECT);
      if (request.version() != HttpVersion.HTTP_1_0) {
        request.response().writeContinue();
      }
    }
  }

  /** Keeps what may have to be sent once more, if it is not too long. */
  private Future<Void> keepBody() {
    ProxyRequest proxied = context.request();
    boolean hasBody =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || proxied.getBody().length() > 0;
    if (context.isWebSocket()) {
      repeatable = true;
      return Future.succeededFuture();
    }
    if (!hasBody) {
      repeatable = true;
      proxied.setBody(null);
      request.resume();
      return Future.succeededFuture();
    }
    Body body = proxied.getBody();
    if (!idempotent || body.length() > limits.keptBytes()) {
      return Future.succeededFuture();
    }
    return FirstBytes.of(vertx, body.stream(), limits.keptBytes(), patience(body))
        .map(
            first -> {
              repeatable = first.ended();
              proxied.setBody(withFirst(first, body));
              return null;
            });
  }

  /** Holds back an answer that is soon complete, so that its replica may be lost meanwhile. */
  private Future<ProxyResponse> hold(ProxyResponse response) {
    if (context.isWebSocket() && isUpgraded(response)) {
      response.proxiedResponse().netSocket().pause();
      return Future.succeededFuture(response);
    }
    ForwardedHeaders.dropHopByHop(response.headers());
    ForwardedHeaders.mapRedirect(response.headers(), authority(), path.prefix());
    Body body = ofReplica(response.getBody());
    if (!isBodiless(response) && (!idempotent || streams(body))) {
      return Future.succeededFuture(response.setBody(body));
    }
    return FirstBytes.of(vertx, body.stream(), limits.keptBytes(), patience(body))
        .map(first -> response.setBody(held(response, first, body)));
  }

  private Body ofReplica(Body body) {
    return Body.body(
        new ReplicaStream(body.stream(), connected.reads()), body.length(), body.mediaType());
  }

  private Body held(ProxyResponse response, FirstBytes first, Body body) {
    if (!first.ended() || !isBodiless(response)) {
      return withFirst(first, body);
    }
    if (response.getStatusCode() == NO_CONTENT) {
      HttpServerResponse answer = request.response();
      answer.headersEndHandler(_ -> answer.headers().remove(HttpHeaders.CONTENT_LENGTH));
      return KeptBody.of(Buffer.buffer(), body.mediaType());
    }
    return new KeptBody(Buffer.buffer(), body.length(), body.mediaType());
  }

  private static Body withFirst(FirstBytes first, Body body) {
    return first.ended()
        ? KeptBody.of(first.bytes(), body.mediaType())
        : Body.body(
            new PrefixedStream(first.bytes(), body.stream()), body.length(), body.mediaType());
  }

  /** What says how long it is ends, soon or not; of the rest nobody knows. */
  private Optional<Duration> patience(Body body) {
    return body.length() >= 0 ? Optional.empty() : Optional.of(limits.heldBack());
  }

  private boolean streams(Body body) {
    String mediaType = body.mediaType();
    return body.length() > limits.keptBytes()
        || mediaType != null && mediaType.startsWith("text/event-stream");
  }

  private boolean isBodiless(ProxyResponse response) {
    int status = response.getStatusCode();
    return request.method() == HttpMethod.HEAD || status == NO_CONTENT || status == NOT_MODIFIED;
  }

  private static boolean isUpgraded(ProxyResponse response) {
    return response.getStatusCode() == SWITCHING_PROTOCOLS;
  }

  /** The library resets what it has sent when the caller's connection fails, and says why. */
  private boolean isCallerGone(Throwable failure) {
    return request.response().closed()
        || failure instanceof StreamResetException && failure.getCause() != null;
  }

  /** What was reset without a cause is an upload that its replica did not take. */
  private static String why(Throwable failure) {
    return failure instanceof StreamResetException
        ? "the connection broke off"
        : failure.getMessage();
  }

  private String authority() {
    return ForwardedHeaders.authority(
        connected.replica().presence().getHost(), connected.replica().presence().getPort());
  }

  private Future<Void> tunnel(ProxyResponse response) {
    HttpServerResponse answer = request.response();
    NetSocket replica = response.proxiedResponse().netSocket();
    ReplicaStream fromReplica = new ReplicaStream(replica, connected.reads());
    answer.setStatusCode(SWITCHING_PROTOCOLS);
    answer.headers().addAll(response.headers());
    return request
        .toNetSocket()
        .onFailure(
            _ -> {
              replica.close();
              end();
            })
        .onSuccess(client -> join(client, replica, fromReplica))
        .mapEmpty();
  }

  /** Each end that closes closes the other, after what it has sent. */
  private void join(NetSocket client, NetSocket replica, ReplicaStream fromReplica) {
    client.closeHandler(
        _ -> {
          replica.close();
          end();
        });
    client.pipeTo(replica);
    fromReplica.pipeTo(client);
  }

  private ProxyResponse refusal(Throwable failure) {
    Problem problem =
        switch (failure) {
          case RequestRefused refused -> refused.problem();
          case MultinodeException known -> Problems.of(known);
          case NotConnected _ ->
              Problem.of(
                      ProblemType.NO_HEALTHY_REPLICA,
                      "No replica of %s takes a connection: %s."
                          .formatted(path.name(), why(failure)))
                  .with(Map.of("name", path.name()))
                  .after(SOON);
          default ->
              Problem.of(
                  ProblemType.REPLICA_FAILED,
                  "A replica of %s broke off before it had answered: %s. It may have done what was asked, or a part."
                      .formatted(path.name(), why(failure)));
        };
    Answer answer = problem.answer(request.path());
    ProxyResponse response = context.request().release().response();
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    answer.body().ifPresent(each -> response.setBody(KeptBody.of(each, Problem.MEDIA_TYPE)));
    return response;
  }

  private void letGo() {
    if (connected != null) {
      connections.giveBack(connected);
      connected = null;
    }
  }

  private void end() {
    letGo();
    ended.tryComplete();
  }
}
