package dev.multinode.gateway;

import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.dict.EpochLog;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.HazelcastDicts;
import dev.multinode.dict.JournalSettings;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.schemas.serde.SchemaRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final HttpDoor door;
  private final Installation installation;

  private Gateway(HttpDoor door, Installation installation) {
    this.door = door;
    this.installation = installation;
  }

  /**
   * Connects to the installation, then opens the port.
   *
   * @throws dev.multinode.client.BrokersUnavailable if the brokers do not answer
   * @throws IllegalStateException if it cannot listen, with a sentence that says why
   */
  public static Gateway start(GatewaySettings settings) {
    HazelcastConnection members = new HazelcastConnection(settings.dicts());
    Guards guards = new Guards(members);
    HazelcastLocks locks =
        new HazelcastLocks(
            settings.client().project(),
            "gateway",
            guards,
            new EpochLog(journal(settings.client()))::next);
    KafkaClient client = connect(settings, locks);
    return start(
        settings.host(),
        settings.port(),
        GatewayLimits.defaults(),
        new KafkaInstallation(client, members, guards, locks),
        client.registry());
  }

  private static KafkaClient connect(GatewaySettings settings, HazelcastLocks locks) {
    ClientSettings client = settings.client();
    return settings
        .dicts()
        .map(
            members ->
                KafkaClient.connect(
                    client,
                    () -> HazelcastDicts.connect(client.project(), members, journal(client)),
                    () -> locks))
        .orElseGet(() -> KafkaClient.connect(client));
  }

  private static JournalSettings journal(ClientSettings client) {
    return new JournalSettings(
        client.bootstrapServers(), client.registryUrl(), client.topics(), client.kafka());
  }

  /** Takes over the installation, and closes it if it cannot start. */
  static Gateway start(
      String host,
      int port,
      GatewayLimits limits,
      Installation installation,
      SchemaRegistry registry) {
    HttpDoor door = door(limits, installation, registry);
    Gateway gateway = new Gateway(door, installation);
    try {
      door.open(host, port);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    LOG.info("Gateway is ready on http://{}:{}", host, door.port());
    return gateway;
  }

  private static HttpDoor door(
      GatewayLimits limits, Installation installation, SchemaRegistry registry) {
    try {
      return new HttpDoor(limits, installation, new Payloads(registry));
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return door.port();
  }

  /**
   * Takes no more requests, ends streams, lets what is under way finish for some seconds, and
   * disconnects.
   */
  @Override
  public void close() {
    door.close();
    installation.close();
  }
}
