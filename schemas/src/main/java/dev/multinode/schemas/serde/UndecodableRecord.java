package dev.multinode.schemas.serde;

import java.io.Serial;
import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are no record of ours. Reading them again will not help. */
public final class UndecodableRecord extends SerializationException {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  UndecodableRecord(String topic, String reason, Throwable cause) {
    super("A record of %s cannot be decoded: %s".formatted(topic, reason), cause);
    this.reason = reason;
  }

  UndecodableRecord(String topic, String reason) {
    this(topic, reason, null);
  }

  /** Why, without the topic. */
  public String reason() {
    return reason;
  }
}
