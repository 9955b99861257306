package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.OutcomeUnknown;
import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceInfo;
import dev.multinode.StatusUnavailable;
import dev.multinode.app.ReplicaKind;
import dev.multinode.spi.ServiceBackend;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The services and daemons of the project that a gateway serves. */
final class HttpServices implements ServiceBackend {

  private final GatewayConnection gateway;
  private final Duration patience;

  HttpServices(GatewayConnection gateway, Duration patience) {
    this.gateway = gateway;
    this.patience = patience;
  }

  @Override
  public List<ServiceInfo> list() {
    JsonNode body = read(Question.get("v1/services")).body();
    return InvocationReader.all(body.get("services"), HttpServices::service);
  }

  @Override
  public ServiceInfo get(String name) {
    return service(read(Question.get(path(name))).body());
  }

  @Override
  public void restart(String name) {
    String what = "The restart of " + name;
    Question question = Question.post(path(name) + "/restart");
    try {
      Answer answer = GatewayConnection.await(gateway.askOnce(question), what);
      if (answer.text("code").equals("outcome-unknown")) {
        throw new OutcomeUnknown(what, null);
      }
      Refusals.check(question, answer);
    } catch (NoAnswer e) {
      throw new OutcomeUnknown(what, e);
    }
  }

  private Answer read(Question question) {
    try {
      return Refusals.check(
          question,
          GatewayConnection.await(
              gateway.ask(tries -> question, patience), "the gateway's answer"));
    } catch (NoAnswer e) {
      throw new StatusUnavailable(e.retryAfter());
    }
  }

  private static String path(String name) {
    return "v1/services/" + Question.encoded(name).replace("+", "%20");
  }

  private static ServiceInfo service(JsonNode json) {
    return new ServiceInfo(
        InvocationReader.text(json, "name"),
        ReplicaKind.valueOf(InvocationReader.text(json, "kind")),
        InvocationReader.text(json, "app"),
        InvocationReader.text(json, "version"),
        json.get("wanted").asInt(),
        json.get("maxReplicas").asInt(),
        json.path("withdrawn").asBoolean(),
        InvocationReader.instant(json.get("createdAt")),
        InvocationReader.all(json.get("replicas"), HttpServices::replica));
  }

  private static ReplicaInfo replica(JsonNode json) {
    return new ReplicaInfo(
        json.get("replica").asInt(),
        InvocationReader.id(json.get("invocationId")),
        InvocationReader.text(json, "version"),
        ReplicaInfo.Phase.valueOf(InvocationReader.text(json, "phase")),
        InvocationReader.instant(json.get("since")),
        InvocationReader.optional(
            json, "health", each -> ReplicaInfo.Health.valueOf(each.asText())),
        InvocationReader.optional(json, "reason", JsonNode::asText),
        InvocationReader.optional(json, "worker", JsonNode::asText),
        InvocationReader.optional(json, "address", each -> URI.create(each.asText())),
        InvocationReader.optional(json, "restartAt", InvocationReader::instant),
        json.path("failures").asInt(),
        InvocationReader.optional(
            json, "lastOutcome", each -> ReplicaInfo.Outcome.valueOf(each.asText())));
  }
}
