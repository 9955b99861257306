package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;

/**
 * The contract of the gateway, from {@code openapi.yaml}.
 *
 * @param yaml the file as it is
 * @param tree its content
 */
record Contract(Buffer yaml, JsonNode tree) {

  static Contract load() {
    try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
      byte[] bytes = Objects.requireNonNull(file, "openapi.yaml").readAllBytes();
      return new Contract(Buffer.buffer(bytes), new YAMLMapper().readTree(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }

  Buffer json() {
    return Buffer.buffer(Json.write(tree));
  }

  /**
   * What requests are routed by: everything but the bodies of responses, because Vert.x refuses a
   * contract with media types that it does not know, such as those of problems and event streams;
   * and but for labels, the parameters of lists and of what has keys of users, see {@link
   * ListParameters}, {@link DictRequest} and {@link LockHoldsResource}.
   */
  JsonObject routes() {
    ObjectNode routes = tree.deepCopy();
    for (JsonNode response : routes.findValues("responses")) {
      response.forEach(each -> ((ObjectNode) each).remove("content"));
    }
    ((ObjectNode) routes.at("/paths/~1v1~1invocations/get")).remove("parameters");
    routes.findValues("parameters").stream()
        .filter(JsonNode::isArray)
        .forEach(Contract::removeLabels);
    routes.get("paths").properties().stream()
        .filter(each -> each.getKey().startsWith("/v1/dict") || each.getKey().contains("/holds"))
        .flatMap(each -> each.getValue().findParents("operationId").stream())
        .forEach(each -> ((ObjectNode) each).remove("parameters"));
    return new JsonObject(Json.write(routes));
  }

  private static void removeLabels(JsonNode parameters) {
    Iterator<JsonNode> each = parameters.elements();
    while (each.hasNext()) {
      if (each.next().path("$ref").asText().endsWith("/startLabel")) {
        each.remove();
      }
    }
  }
}
