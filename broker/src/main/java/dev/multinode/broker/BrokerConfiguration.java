package dev.multinode.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;

/** Turns settings into Kafka's own configuration. */
final class BrokerConfiguration {

  static final int NODE_ID = 1;
  static final int INTERNAL_TOPIC_PARTITIONS = 4;
  static final String HOST = "127.0.0.1";
  static final String CLIENT_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** Each partition costs files and start-up time; one broker gains nothing from Kafka's fifty. */
  private static final List<String> INTERNAL_TOPIC_PARTITION_SETTINGS =
      List.of(
          "offsets.topic.num.partitions",
          "transaction.state.log.num.partitions",
          "share.coordinator.state.topic.num.partitions");

  private BrokerConfiguration() {}

  static KafkaConfig of(BrokerSettings settings) {
    Properties properties = sharedByAllBrokers();
    INTERNAL_TOPIC_PARTITION_SETTINGS.forEach(
        setting -> properties.put(setting, String.valueOf(INTERNAL_TOPIC_PARTITIONS)));
    properties.put("log.dirs", settings.dataDirectory().toAbsolutePath().toString());
    properties.put(
        "listeners",
        CLIENT_LISTENER
            + "://"
            + HOST
            + ":"
            + settings.port()
            + ","
            + CONTROLLER_LISTENER
            + "://"
            + HOST
            + ":"
            + settings.controllerPort());
    properties.put(
        "controller.quorum.voters", NODE_ID + "@" + HOST + ":" + settings.controllerPort());
    return KafkaConfig.fromProps(properties, false);
  }

  private static Properties sharedByAllBrokers() {
    Properties properties = new Properties();
    try (InputStream file = BrokerConfiguration.class.getResourceAsStream("broker.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("broker.properties cannot be read from the class path", e);
    }
    return properties;
  }
}
