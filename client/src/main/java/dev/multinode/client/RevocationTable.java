package dev.multinode.client;

import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything that must not run any more, as of {@link #freshAsOf()}. Workers look here before they
 * start anything, and listen in order to interrupt what runs.
 *
 * <p>The topic is read uncommitted. A cancel must not wait behind an open transaction of the
 * engine, which may stay open for ten seconds when the engine dies; and what an aborted transaction
 * revoked the engine revokes again, because it decides the same from the same input.
 */
public final class RevocationTable implements AutoCloseable {

  private static final Duration REFRESH = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AvroSerdes serdes;
  private final SchemaRegistry registry;
  private final TopicFollower follower;
  private final Map<UUID, Revocation> bySubject = new ConcurrentHashMap<>();
  private final List<Consumer<? super Revocation>> listeners = new CopyOnWriteArrayList<>();

  private RevocationTable(ClientSettings settings, SchemaRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.serdes = new AvroSerdes(registry);
    this.follower =
        new TopicFollower(
            settings.topics().revocations(),
            new KafkaConfiguration(settings, UUID.randomUUID()).consumer("read_uncommitted"),
            this::read,
            REFRESH,
            clock);
  }

  /**
   * Reads the topic to its end as of now, then follows it.
   *
   * @param clock what {@link #freshAsOf()} is told by; one that is set back would have it look
   *     fresh
   * @throws BrokersUnavailable if the end is not reached within half a minute
   */
  public static RevocationTable follow(ClientSettings settings, InstantSource clock) {
    return follow(settings, ConfluentSchemaRegistry.at(settings.registryUrl()), clock);
  }

  static RevocationTable follow(
      ClientSettings settings, SchemaRegistry registry, InstantSource clock) {
    RevocationTable table = new RevocationTable(settings, registry, clock);
    try {
      table.follower.start().awaitCaughtUp(PATIENCE);
    } catch (BrokersUnavailable | WaitInterrupted e) {
      table.close();
      throw e;
    }
    return table;
  }

  /** Whether an invocation may not start: itself, an ancestor or an ancestor's run is revoked. */
  public boolean isRevoked(UUID invocationId, List<Ancestor> ancestors) {
    return isRevoked(invocationId, RevocationScope.INVOCATION)
        || ancestors.stream()
            .anyMatch(
                each ->
                    isRevoked(each.getInvocationId(), RevocationScope.INVOCATION)
                        || isRevoked(each.getExecutionId(), RevocationScope.EXECUTION));
  }

  private boolean isRevoked(UUID subject, RevocationScope scope) {
    Revocation revocation = bySubject.get(subject);
    return revocation != null && revocation.getScope() == scope;
  }

  /** Whether one revocation is about an invocation: itself, an ancestor or an ancestor's run. */
  public static boolean covers(Revocation revocation, UUID invocationId, List<Ancestor> ancestors) {
    UUID subject = revocation.getSubject();
    return switch (revocation.getScope()) {
      case INVOCATION ->
          subject.equals(invocationId)
              || ancestors.stream().anyMatch(each -> subject.equals(each.getInvocationId()));
      case EXECUTION -> ancestors.stream().anyMatch(each -> subject.equals(each.getExecutionId()));
    };
  }

  /**
   * Everything written before this moment is in the table. It stands still while the broker cannot
   * be reached, and is about a quarter of a second old otherwise.
   */
  public Instant freshAsOf() {
    return follower.freshAsOf();
  }

  /**
   * Calls a listener for each later revocation, after {@link #isRevoked} knows it, on the reading
   * thread: it must not block. So whoever first makes its work known to its listener and then asks
   * {@link #isRevoked} misses none.
   */
  public void onRevocation(Consumer<? super Revocation> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    follower.close();
    registry.close();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    UUID subject = Keys.id(record.key());
    if (record.value() == null) {
      bySubject.remove(subject);
      return;
    }
    Revocation revocation = serdes.deserialize(record.topic(), record.value(), Revocation.class);
    bySubject.put(subject, revocation);
    listeners.forEach(each -> each.accept(revocation));
  }
}
