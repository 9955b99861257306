package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaValidationException;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds answers against {@code openapi.yaml}. One serves all tests: it takes long to load. */
final class ContractCheck {

  private static final String BYTES = "application/octet-stream";

  /** Media types that Vert.x does not know, and what it is to take them for. */
  private static final Map<String, String> READ_AS =
      Map.of(
          "application/problem+json", "application/vnd.problem+json",
          "text/event-stream", BYTES,
          "application/yaml", BYTES);

  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  ContractCheck() {
    Vertx vertx = Vertx.vertx();
    contract = OpenAPIContract.from(vertx, readable(Contract.load().tree())).await();
    validator = ResponseValidator.create(vertx, contract);
  }

  /**
   * Fails if an answer is not one that the contract lists; returns the operation that was called,
   * if there is one.
   */
  Optional<String> check(HttpResponse<String> response) {
    String path = response.uri().getRawPath();
    Operation operation =
        contract.findOperation(path, HttpMethod.valueOf(response.request().method()));
    if (operation == null) {
      checkSchema("Problem", response.body());
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    validator.validate(readable(response, headers), operation.getOperationId()).await();
    return Optional.of(operation.getOperationId());
  }

  private static ValidatableResponse readable(
      HttpResponse<String> response, Map<String, String> headers) {
    int status = response.statusCode();
    if (response.body().isEmpty()) {
      return ValidatableResponse.create(status, headers);
    }
    String mediaType = headers.getOrDefault("content-type", "none");
    Buffer body = Buffer.buffer(response.body());
    return ValidatableResponse.create(
        status, headers, body, READ_AS.getOrDefault(mediaType, mediaType));
  }

  /** Fails if JSON is not as a schema of the contract's components says. */
  void checkSchema(String name, String json) {
    JsonObject schema =
        contract
            .getRawContract()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(name);
    try {
      contract
          .getSchemaRepository()
          .validator(JsonSchema.of(schema))
          .validate(new JsonObject(json))
          .checkValidity();
    } catch (JsonSchemaValidationException e) {
      throw new AssertionError("Not a %s: %s".formatted(name, json), e);
    }
  }

  Set<String> operations() {
    return contract.operations().stream()
        .map(Operation::getOperationId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonObject readable(JsonNode tree) {
    ObjectNode copy = tree.deepCopy();
    for (JsonNode content : copy.findValues("content")) {
      for (String each : List.copyOf(READ_AS.keySet())) {
        if (content.has(each)) {
          ((ObjectNode) content).set(READ_AS.get(each), ((ObjectNode) content).remove(each));
        }
        JsonNode bytes = content.path(BYTES).path("schema");
        if (bytes.isObject()) {
          ((ObjectNode) bytes).put("format", "binary");
        }
      }
    }
    return new JsonObject(Json.write(copy));
  }
}
