package dev.multinode.gateway;

import dev.multinode.NotStartable;
import dev.multinode.StartOptions;
import dev.multinode.app.ReplicaKind;
import dev.multinode.client.StartRequest;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

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
    refuseReplicas(installation.find(RequestParameters.of(exchange).name()));
    MethodManifest method = method(exchange, wanted);
    byte[] arguments = payloads.arguments(method, JsonBodies.of(exchange));
    StartOptions options = possible(() -> RequestParameters.of(exchange).startOptions());
    for (Map.Entry<String, String> label : ListParameters.of(exchange).labels().entrySet()) {
      options = options.label(label.getKey(), label.getValue());
    }
    return StartRequest.of(method.getName(), arguments).with(options);
  }

  /** What is in the body, of any kind. */
  StartRequest request(StartBody body) {
    MethodManifest method = installation.find(body.name());
    refuseReplicas(method);
    StartRequest request =
        StartRequest.of(method.getName(), payloads.namedOrOrdered(method, body.arguments()))
            .with(possible(body::options));
    return body.newId().map(request::withNewId).orElse(request);
  }

  /** What a body says about each of many starts of a method. */
  StartRequest request(String name, StartBody body) {
    MethodManifest method = installation.find(name);
    refuseReplicas(method);
    return StartRequest.of(method.getName(), payloads.namedOrOrdered(method, body.arguments()))
        .with(possible(body::optionsOfMany));
  }

  /** Options that no start can have are a mistake of the client. */
  private static StartOptions possible(Supplier<StartOptions> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(ProblemType.MALFORMED_REQUEST, e.getMessage() + ".");
    }
  }

  private static void refuseReplicas(MethodManifest method) {
    if (method.getReplicas() != null) {
      throw new NotStartable(
          method.getName(), ReplicaKind.valueOf(method.getReplicas().getKind().name()));
    }
  }

  /** The time that a start is not to be run before. */
  static Instant time(String text) {
    try {
      // The plus sign of an offset is a blank to whoever decodes a query.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "startAt is \"%s\": write a time with its offset, such as 2027-01-31T08:00:00Z."
              .formatted(text));
    }
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
