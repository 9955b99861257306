package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal or failure as RFC 9457 describes it.
 *
 * @param type its kind
 * @param status the HTTP status; the kind's own, but for requests that are no HTTP
 * @param detail what is wrong and what to do, for people
 * @param members what else programs may want to know
 * @param retryAfter how long to wait before trying again, where that helps
 */
record Problem(
    ProblemType type,
    int status,
    String detail,
    Map<String, Object> members,
    Optional<Duration> retryAfter) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, type.status(), detail, Map.of(), Optional.empty());
  }

  Problem withStatus(int other) {
    return new Problem(type, other, detail, members, retryAfter);
  }

  Problem with(Map<String, Object> more) {
    return new Problem(type, status, detail, more, retryAfter);
  }

  Problem after(Duration wait) {
    return new Problem(type, status, detail, members, Optional.of(wait));
  }

  /** As the answer to a request of that path. */
  Answer answer(String path) {
    ObjectNode body = Json.object();
    body.put("type", "urn:multinode:problem:" + type.code());
    body.put("title", type.title());
    body.put("status", status);
    body.put("detail", detail);
    body.put("instance", path);
    body.put("code", type.code());
    members.forEach(body::putPOJO);
    Answer answer = Answer.json(status, body).as(MEDIA_TYPE);
    return retryAfter
        .map(wait -> answer.with("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))))
        .orElse(answer);
  }
}
