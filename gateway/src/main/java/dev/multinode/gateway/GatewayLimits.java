package dev.multinode.gateway;

import dev.multinode.schemas.payload.PayloadCodec;
import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param bodyBytes the largest request body
 * @param idle how long a connection may transfer nothing; longer than any wait for a result and
 *     than the time between two comments in a stream
 * @param poll how long one question for newer yields waits
 * @param ping how long a stream is silent before a comment is sent
 * @param drain how long requests under way may take when the gateway stops
 * @param proxy what requests to services may cost
 */
record GatewayLimits(
    int bodyBytes, Duration idle, Duration poll, Duration ping, Duration drain, ProxyLimits proxy) {

  /** JSON of the same content is longer than what is sent: it has names, and bytes in base64. */
  private static final int BODY_BYTES = 2 * PayloadCodec.LIMIT_BYTES;

  static GatewayLimits defaults() {
    return new GatewayLimits(
        BODY_BYTES,
        Duration.ofSeconds(90),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        ProxyLimits.defaults());
  }
}
