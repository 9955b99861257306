package dev.multinode.gateway;

import dev.multinode.client.StartRequest;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Reads from a request what is to be started. */
record Starts(Installation installation, Payloads payloads) {

  /** The method of the request's name, if it is of that kind. */
  MethodManifest method(RoutingContext exchange, Kind wanted) {
    String name = RequestParameters.of(exchange).name();
    MethodManifest method = installation.find(name);
    if (method.getKind() != wanted) {
      throw new RequestRefused(
          ProblemType.WRONG_KIND,
          "%s is a %s, not a %s.".formatted(name, word(method.getKind()), word(wanted)));
    }
    return method;
  }

  StartRequest request(RoutingContext exchange, Kind wanted) {
    MethodManifest method = method(exchange, wanted);
    byte[] arguments = payloads.arguments(method, JsonBodies.of(exchange));
    return StartRequest.of(method.getName(), arguments)
        .with(RequestParameters.of(exchange).startOptions());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
