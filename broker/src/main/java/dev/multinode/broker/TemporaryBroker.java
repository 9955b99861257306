package dev.multinode.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A broker for tests and trials: its data lives in a new temporary folder and goes with it.
 *
 * <p>Starting one takes a second or two. Tests that can live with the topics of others (by naming
 * their own) use {@link #shared()}, of which there is one per JVM.
 */
public final class TemporaryBroker implements AutoCloseable {

  private final Path folder;
  private final EmbeddedBroker broker;

  private TemporaryBroker(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  /** Starts a broker on free ports that belongs to the caller. */
  public static TemporaryBroker start() {
    try {
      Path folder = Files.createTempDirectory("multinode-broker");
      return new TemporaryBroker(folder, EmbeddedBroker.start(BrokerSettings.onFreePorts(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder for the broker", e);
    }
  }

  /**
   * The broker that all of this JVM share: started by the first caller, stopped and removed when
   * the JVM ends.
   */
  public static TemporaryBroker shared() {
    return Shared.BROKER;
  }

  /** What clients put into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  Path folder() {
    return folder;
  }

  /** Stops the broker and removes its data. */
  @Override
  public void close() {
    broker.close();
    try (Stream<Path> tree = Files.walk(folder)) {
      // Children before their folder.
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The broker's folder " + folder + " could not be removed", e);
    }
  }

  private static final class Shared {
    static final TemporaryBroker BROKER = startUntilTheJvmEnds();

    private static TemporaryBroker startUntilTheJvmEnds() {
      TemporaryBroker broker = TemporaryBroker.start();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "temporary-broker-close"));
      return broker;
    }
  }
}
