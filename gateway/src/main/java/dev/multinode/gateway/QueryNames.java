package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses parameters of the query that the contract does not know: a misspelt {@code startAt} would
 * start at once.
 *
 * @param byOperation the names that each operation below {@code /v1} knows
 * @param next reads what is not refused
 */
record QueryNames(Map<String, Set<String>> byOperation, RequestExtractor next)
    implements RequestExtractor {

  private static final String OPERATION = "operationId";

  static QueryNames of(Contract contract, RequestExtractor next) {
    Map<String, Set<String>> byOperation = new HashMap<>();
    contract.tree().get("paths").properties().stream()
        .filter(path -> path.getKey().startsWith("/v1/"))
        .flatMap(path -> path.getValue().findParents(OPERATION).stream())
        .forEach(
            each -> byOperation.put(each.get(OPERATION).asText(), names(contract.tree(), each)));
    return new QueryNames(Map.copyOf(byOperation), next);
  }

  private static Set<String> names(JsonNode contract, JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode each : operation.path("parameters")) {
      JsonNode parameter =
          each.has("$ref") ? contract.at(each.get("$ref").asText().substring(1)) : each;
      if (parameter.get("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext exchange, Operation operation) {
    return Future.succeededFuture(operation)
        .compose(
            asked -> {
              refuseUnknown(exchange, asked);
              return next.extractValidatableRequest(exchange, asked);
            });
  }

  private void refuseUnknown(RoutingContext exchange, Operation operation) {
    Set<String> known = byOperation.get(operation.getOperationId());
    if (known == null) {
      return;
    }
    for (String name : exchange.queryParams().names()) {
      if (!known.contains(name)) {
        throw RequestRefused.ofParameter(
            name,
            known.isEmpty()
                ? "There is no parameter \"%s\" here, nor any other.".formatted(name)
                : "There is no parameter \"%s\" here; there are %s."
                    .formatted(name, String.join(", ", known)));
      }
    }
  }
}
