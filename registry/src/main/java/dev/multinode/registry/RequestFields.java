package dev.multinode.registry;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Takes what a request means out of its path, query and body, and refuses what means nothing. */
final class RequestFields {

  private RequestFields() {}

  static String subject(RoutingContext context) {
    String subject = context.pathParam("subject");
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw RequestRefused.invalidSubject(subject);
    }
    return subject;
  }

  static int id(RoutingContext context) {
    try {
      return Integer.parseInt(context.pathParam("id"));
    } catch (NumberFormatException e) {
      throw RequestRefused.schemaNotFound();
    }
  }

  static boolean flag(RoutingContext context, String name) {
    return context.queryParam(name).contains("true");
  }

  /** The schema of a request that must not choose the id or version itself. */
  static AvroSchema schemaToRegister(RoutingContext context) {
    JsonObject body = body(context);
    if (body.getInteger("id", -1) >= 0 || body.getInteger("version", -1) >= 0) {
      throw RequestRefused.notInImportMode(subject(context));
    }
    return schema(context);
  }

  static AvroSchema schema(RoutingContext context) {
    JsonObject body = body(context);
    String type = body.getString("schemaType", "AVRO");
    if (!type.equals("AVRO")) {
      throw RequestRefused.invalidSchema("type " + type + " is not served here, only AVRO is");
    }
    if (!body.getJsonArray("references", new JsonArray()).isEmpty()) {
      throw RequestRefused.invalidSchema("references to other schemas are not served here");
    }
    return AvroSchema.parse(body.getString("schema", ""));
  }

  static CompatibilityLevel compatibility(RoutingContext context) {
    String name = body(context).getString("compatibility", "");
    return CompatibilityLevel.named(name)
        .orElseThrow(() -> RequestRefused.invalidCompatibilityLevel(name));
  }

  private static JsonObject body(RoutingContext context) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body == null) {
        throw RequestRefused.malformed("The request has no body");
      }
      return body;
    } catch (DecodeException | ClassCastException e) {
      throw RequestRefused.malformed("The body is not a JSON object: " + e.getMessage());
    }
  }
}
