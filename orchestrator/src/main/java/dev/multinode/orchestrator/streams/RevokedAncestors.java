package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tells whether something further up has been revoked. */
final class RevokedAncestors {

  /** The name of the global store of revocations. */
  static final String STORE = "revoked";

  static final String REASON = "What started it has ended or is being cancelled";

  private final KeyValueStore<byte[], byte[]> revocations;

  RevokedAncestors(KeyValueStore<byte[], byte[]> revocations) {
    this.revocations = revocations;
  }

  /** Why an invocation must not start, if it must not. */
  Optional<String> reason(Envelope envelope) {
    for (Ancestor each : envelope.getAncestors()) {
      if (isRevoked(each.getInvocationId()) || isRevoked(each.getExecutionId())) {
        return Optional.of(REASON);
      }
    }
    return Optional.empty();
  }

  private boolean isRevoked(UUID subject) {
    return revocations.get(Keys.of(subject)) != null;
  }
}
