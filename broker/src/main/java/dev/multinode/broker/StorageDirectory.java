package dev.multinode.broker;

import static org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID;
import static org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag.REQUIRE_METADATA_LOG_DIR;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The broker's directory on disk: given its cluster id and feature levels once, kept as it is
 * afterwards.
 */
final class StorageDirectory {

  private final Path path;

  StorageDirectory(Path path) {
    this.path = path.toAbsolutePath();
  }

  void formatIfNew() throws Exception {
    Files.createDirectories(path);
    if (Files.exists(path.resolve("meta.properties"))) {
      return;
    }
    PrintStream unheard =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Formatter()
        .setPrintStream(unheard)
        .setNodeId(BrokerConfiguration.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(path.toString())
        .setMetadataLogDirectory(path.toString())
        .setControllerListenerName(BrokerConfiguration.CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        // Named although they are today's defaults: Streams and the workers cannot do without them.
        .setFeatureLevel(Feature.TRANSACTION_VERSION.featureName(), (short) 2)
        .setFeatureLevel(Feature.SHARE_VERSION.featureName(), (short) 1)
        .setFeatureLevel(Feature.STREAMS_VERSION.featureName(), (short) 1)
        .run();
  }

  /** The directory's identity, checked to be complete and of this node. */
  MetaPropertiesEnsemble properties() throws IOException {
    String directory = path.toString();
    MetaPropertiesEnsemble properties =
        new MetaPropertiesEnsemble.Loader()
            .addMetadataLogDir(directory)
            .addLogDirs(List.of(directory))
            .load();
    properties.verify(
        Optional.empty(),
        OptionalInt.of(BrokerConfiguration.NODE_ID),
        EnumSet.of(REQUIRE_AT_LEAST_ONE_VALID, REQUIRE_METADATA_LOG_DIR));
    return properties;
  }

  /** The first metadata records, written when the directory was formatted. */
  BootstrapMetadata bootstrapMetadata() throws Exception {
    return new BootstrapDirectory(path.toString()).read();
  }
}
