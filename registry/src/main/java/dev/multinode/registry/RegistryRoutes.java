package dev.multinode.registry;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The paths of Confluent's REST API that exist here, and what each answers. */
final class RegistryRoutes {

  // About what fits into one record of a topic with Kafka's default limit.
  private static final long BODY_LIMIT_BYTES = 1_000_000;

  private final SchemaRegistry registry;
  private final Vertx vertx;

  RegistryRoutes(SchemaRegistry registry, Vertx vertx) {
    this.registry = registry;
    this.vertx = vertx;
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
    router.get("/").handler(answer(context -> new JsonObject()));
    router.get("/mode").handler(answer(context -> mode()));
    router.get("/mode/:subject").handler(answer(context -> mode()));
    addSubjects(router);
    addSchemas(router);
    addCompatibility(router);
    addConfig(router);
    RegistryAnswers.answerFailuresOf(router);
    return router;
  }

  private void addSubjects(Router router) {
    router.get("/subjects").handler(answer(context -> new JsonArray(registry.subjects())));
    router.post("/subjects/:subject").handler(answer(this::lookUp));
    router.post("/subjects/:subject/versions").handler(answer(this::register));
    router.get("/subjects/:subject/versions").handler(answer(this::versions));
    router.get("/subjects/:subject/versions/:version").handler(answer(this::version));
  }

  private void addSchemas(Router router) {
    router.get("/schemas/types").handler(answer(context -> new JsonArray().add("AVRO")));
    router.get("/schemas/ids/:id").handler(answer(this::schema));
    router.get("/schemas/ids/:id/subjects").handler(answer(this::subjectsWithId));
    router.get("/schemas/ids/:id/versions").handler(answer(this::versionsWithId));
  }

  private void addCompatibility(Router router) {
    String versions = "/compatibility/subjects/:subject/versions";
    router.post(versions).handler(answer(context -> compatibility(context, Optional.empty())));
    router
        .post(versions + "/:version")
        .handler(
            answer(
                context ->
                    compatibility(
                        context, Optional.of(VersionNumber.parse(context.pathParam("version"))))));
  }

  private void addConfig(Router router) {
    router.get("/config").handler(answer(context -> level(registry.globalCompatibility())));
    router.put("/config").handler(answer(context -> setLevel(context, Optional.empty())));
    router.get("/config/:subject").handler(answer(this::levelOfSubject));
    router
        .put("/config/:subject")
        .handler(answer(context -> setLevel(context, Optional.of(RequestFields.subject(context)))));
  }

  private Handler<RoutingContext> answer(Function<RoutingContext, Object> operation) {
    return context ->
        vertx
            .executeBlocking(() -> operation.apply(context), false)
            .onSuccess(body -> RegistryAnswers.send(context, 200, body))
            .onFailure(context::fail);
  }

  private JsonObject register(RoutingContext context) {
    String subject = RequestFields.subject(context);
    AvroSchema schema = RequestFields.schemaToRegister(context);
    return new JsonObject().put("id", registry.register(subject, schema).id());
  }

  private JsonObject lookUp(RoutingContext context) {
    return full(registry.lookUp(RequestFields.subject(context), RequestFields.schema(context)));
  }

  private JsonArray versions(RoutingContext context) {
    List<RegisteredSchema> versions = registry.versions(RequestFields.subject(context));
    return new JsonArray(versions.stream().map(RegisteredSchema::version).toList());
  }

  private JsonObject version(RoutingContext context) {
    VersionNumber number = VersionNumber.parse(context.pathParam("version"));
    return full(registry.version(RequestFields.subject(context), number));
  }

  private JsonObject schema(RoutingContext context) {
    return new JsonObject().put("schema", registry.textOf(RequestFields.id(context)));
  }

  private JsonArray subjectsWithId(RoutingContext context) {
    List<RegisteredSchema> versions = registry.versionsWithId(RequestFields.id(context));
    return new JsonArray(versions.stream().map(RegisteredSchema::subject).distinct().toList());
  }

  private JsonArray versionsWithId(RoutingContext context) {
    JsonArray versions = new JsonArray();
    for (RegisteredSchema schema : registry.versionsWithId(RequestFields.id(context))) {
      versions.add(
          new JsonObject().put("subject", schema.subject()).put("version", schema.version()));
    }
    return versions;
  }

  private JsonObject compatibility(RoutingContext context, Optional<VersionNumber> number) {
    List<String> objections =
        registry.objections(RequestFields.subject(context), RequestFields.schema(context), number);
    JsonObject answer = new JsonObject().put("is_compatible", objections.isEmpty());
    return RequestFields.flag(context, "verbose")
        ? answer.put("messages", new JsonArray(objections))
        : answer;
  }

  private JsonObject levelOfSubject(RoutingContext context) {
    boolean defaultToGlobal = RequestFields.flag(context, "defaultToGlobal");
    return level(registry.compatibilityOf(RequestFields.subject(context), defaultToGlobal));
  }

  private JsonObject setLevel(RoutingContext context, Optional<String> subject) {
    CompatibilityLevel level = RequestFields.compatibility(context);
    registry.setCompatibility(subject, level);
    return new JsonObject().put("compatibility", level.name());
  }

  private static JsonObject level(CompatibilityLevel level) {
    return new JsonObject().put("compatibilityLevel", level.name());
  }

  private static JsonObject mode() {
    return new JsonObject().put("mode", "READWRITE");
  }

  private static JsonObject full(RegisteredSchema schema) {
    return new JsonObject()
        .put("subject", schema.subject())
        .put("version", schema.version())
        .put("id", schema.id())
        .put("schema", schema.text());
  }
}
