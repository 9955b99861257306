package dev.multinode.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.InvalidArguments;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.app.MethodDefinition;
import dev.multinode.json.JsonValues;
import dev.multinode.spi.InvocationIds;
import dev.multinode.spi.Target;
import java.util.List;
import java.util.UUID;

/**
 * A start, and how to ask for it again: the first time with an id that nobody has seen, from then
 * on, if need be, with one that may be known, which the installation starts at most once.
 *
 * @param id the invocation's
 * @param body the contract's {@code Start}, without an id
 * @param first says that id the first time
 */
record Start(UUID id, ObjectNode body, IdMember first) {

  /** How the body says its id. */
  enum IdMember {
    /** It was made for this start. */
    NEW("newId"),
    /** It may have been started before. */
    KNOWN("id"),
    /** It follows from the key. */
    NONE("");

    private final String member;

    IdMember(String member) {
      this.member = member;
    }
  }

  /**
   * A start of something.
   *
   * @throws InvalidArguments if an argument has no form in JSON
   */
  static Start of(
      Target target,
      List<?> arguments,
      StartOptions options,
      JsonValues values,
      InvocationIds ids,
      String project) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", target.name());
    body.set("arguments", trees(target, arguments, values));
    putOptions(body, options);
    options.rerunOf().ifPresent(each -> body.put("rerunOf", each.toString()));
    options.startAt().ifPresent(each -> body.put("startAt", each.toString()));
    options.delay().ifPresent(each -> body.put("delay", each.toString()));
    if (options.id().isPresent()) {
      return new Start(options.id().get(), body, IdMember.KNOWN);
    }
    if (options.idempotencyKey().isPresent()) {
      String key = options.idempotencyKey().get();
      body.put("idempotencyKey", key);
      return new Start(InvocationIds.keyed(project, target.name(), key), body, IdMember.NONE);
    }
    return new Start(ids.fresh(), body, IdMember.NEW);
  }

  /** What can be said of many starts as well. */
  static void putOptions(ObjectNode body, StartOptions options) {
    if (!options.labels().isEmpty()) {
      ObjectNode labels = body.putObject("labels");
      options.labels().forEach(labels::put);
    }
    if (options.priority() != StartOptions.USUAL_PRIORITY) {
      body.put("priority", options.priority());
    }
    if (!options.locks().isEmpty()) {
      ArrayNode locks = body.putArray("locks");
      options.locks().forEach(locks::add);
      options.lockWait().ifPresent(wait -> body.put("lockWait", wait.toString()));
    }
  }

  /** In the order of the parameters, because their names are not always known here. */
  static ArrayNode trees(Target target, List<?> arguments, JsonValues values) {
    ArrayNode trees = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < arguments.size(); i++) {
      try {
        trees.add(values.tree(arguments.get(i)));
      } catch (IllegalArgumentException e) {
        throw new InvalidArguments(place(target, i), e.getMessage());
      }
    }
    return trees;
  }

  private static String place(Target target, int index) {
    return target
        .method()
        .map(known -> "arguments." + MethodDefinition.of(known).parameterNames().get(index))
        .orElse("arguments[%d]".formatted(index));
  }

  /** Whether the installation starts it at most once however often it is asked. */
  boolean isIdempotent() {
    return first != IdMember.NEW;
  }

  /** Asks for it the first time. */
  Question question() {
    return question(first);
  }

  /** Asks for it again where it may have been started. */
  Question again() {
    return question(IdMember.KNOWN);
  }

  private Question question(IdMember as) {
    if (as == IdMember.NONE) {
      return Question.post("v1/invocations", body);
    }
    ObjectNode withId = body.objectNode().put(as.member, id.toString());
    withId.setAll(body);
    return Question.post("v1/invocations", withId);
  }

  /**
   * The answer, unless it is a refusal. One that does not say why may come from something before
   * the gateway, or after the start was durable: an earlier try or this one may have been heard.
   */
  Answer accepted(Answer answer) {
    try {
      return Refusals.check(question(), answer);
    } catch (GatewayFailure e) {
      throw answer.status() >= 500 || answer.earlierTries() > 0
          ? new StartOutcomeUnknown(id, e)
          : e;
    }
  }

  /** What a start without an answer is for its caller. */
  RuntimeException failure(Throwable failure) {
    return switch (failure) {
      case NoAnswer none when none.neverAsked() ->
          new GatewayFailure(
              "%s was not started: %s".formatted(body.get("name").asText(), none.getMessage()),
              none);
      case NoAnswer none -> new StartOutcomeUnknown(id, none);
      case RuntimeException known -> known;
      default -> new StartOutcomeUnknown(id, failure);
    };
  }
}
