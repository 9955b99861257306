package dev.multinode.orchestrator.wire;

import dev.multinode.schemas.serde.Frame;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.MethodManifest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs of methods that the orchestrator starts because an app says so. */
final class RunTemplates {

  private RunTemplates() {}

  /** What each run is, but for what differs from run to run. */
  static Envelope of(AppManifest manifest, MethodManifest method) {
    return new Envelope(
        manifest.getProject(),
        method.getName(),
        manifest.getVersion(),
        method.getKind(),
        method.getResourceClass(),
        List.of(),
        Map.of(),
        Instant.EPOCH,
        null,
        method.getLossRetries(),
        method.getPolicy(),
        null,
        null,
        3,
        null,
        null,
        null,
        null,
        null);
  }

  /** The arguments of a method that takes none. */
  static ByteBuffer noArguments(MethodManifest method) {
    return ByteBuffer.wrap(new Frame(method.getArgumentsSchemaId()).toBytes());
  }
}
