package dev.multinode.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where Kafka is. A mixin of the commands that connect to it. */
public final class KafkaAddress {

  /** A broker that is started together with others needs some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A name, an IPv4 address, or an IPv6 address in brackets; and a port. */
  private static final Pattern BROKER =
      Pattern.compile("(?:\\[([0-9A-Za-z:.%]+)]|([^\\s:,/\\[\\]]+)):(\\d{1,5})");

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers, several with commas between them. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers;

  /**
   * What clients put into {@code bootstrap.servers}.
   *
   * @throws IllegalArgumentException in one sentence, if it is no list of hosts and ports
   */
  public String bootstrapServers() {
    brokers();
    return bootstrapServers;
  }

  /**
   * Returns when one of the brokers takes connections. Kafka's clients would try for a minute, each
   * in its own way, and then not tell where.
   *
   * @throws KafkaUnreachable in one sentence, if none does for as long as a broker takes to start
   */
  public void awaitReachable() {
    awaitReachable(PATIENCE);
  }

  void awaitReachable(Duration patience) {
    List<Broker> brokers = brokers();
    long giveUpAt = System.nanoTime() + patience.toNanos();
    while (brokers.stream().noneMatch(Broker::takesConnections)) {
      if (System.nanoTime() - giveUpAt > 0) {
        throw new KafkaUnreachable(bootstrapServers);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private List<Broker> brokers() {
    return Arrays.stream(bootstrapServers.split(",", -1)).map(this::broker).toList();
  }

  private Broker broker(String address) {
    Matcher parts = BROKER.matcher(address);
    int port = parts.matches() ? Integer.parseInt(parts.group(3)) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "--bootstrap-server is \"%s\": write HOST:PORT, several with commas between them."
              .formatted(bootstrapServers));
    }
    return new Broker(parts.group(1) == null ? parts.group(2) : parts.group(1), port);
  }

  private record Broker(String host, int port) {

    boolean takesConnections() {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(host, port), Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        return true;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
