package dev.multinode.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;

/**
 * A body that is all there, and can be sent any number of times.
 *
 * @param bytes what it is
 * @param length what is said of its length: of a response without a body, that of what it stands
 *     for; negative for nothing
 * @param mediaType null if there is none
 */
record KeptBody(Buffer bytes, long length, String mediaType) implements Body {

  static KeptBody of(Buffer bytes, String mediaType) {
    return new KeptBody(bytes, bytes.length(), mediaType);
  }

  @Override
  public ReadStream<Buffer> stream() {
    return Body.body(bytes).stream();
  }
}
