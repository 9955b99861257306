package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the gateway said.
 *
 * @param status the HTTP status
 * @param body its JSON; missing where there was none
 * @param retryAfter when to ask again, if it said so
 * @param earlierTries how often it was asked before without an answer
 */
record Answer(int status, JsonNode body, Optional<Duration> retryAfter, int earlierTries) {

  private static final int ACCEPTED = 202;
  private static final int FIRST_REFUSAL = 300;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  /** Whether it is worth asking again: the gateway, or one that is before it, cannot tell now. */
  boolean isUnavailable() {
    return status == BAD_GATEWAY || status == UNAVAILABLE || status == GATEWAY_TIMEOUT;
  }

  boolean isRefusal() {
    return status >= FIRST_REFUSAL;
  }

  /** Whether an invocation was started that has not ended yet. */
  boolean goesOn() {
    return status == ACCEPTED;
  }

  /** That nothing is known of the invocation that was asked about. */
  boolean isGone() {
    return isRefusal() && text("code").equals("invocation-does-not-exist");
  }

  /** The same, as of one who asked before in another way. */
  Answer afterAnotherTry() {
    return new Answer(status, body, retryAfter, earlierTries + 1);
  }

  String text(String member) {
    return body.path(member).asText();
  }
}
