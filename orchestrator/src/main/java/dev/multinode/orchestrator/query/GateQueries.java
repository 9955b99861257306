package dev.multinode.orchestrator.query;

import dev.multinode.orchestrator.streams.Engine;
import dev.multinode.orchestrator.streams.NotReady;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.LocksHeld;
import dev.multinode.wire.LocksPage;
import dev.multinode.wire.PlacesHeld;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who has places at gates, and locks. Both lie where their own key says, which may be in
 * another orchestrator than the row of who waits for them: whoever explains that row asks there.
 */
public final class GateQueries implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GateQueries.class);

  /** Somebody waits for a sentence that is of use without this, too. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int OK = 200;

  /** How many holders of places are named. */
  private static final int SOME = 3;

  /** More are not shown. */
  private static final int MOST_LOCKS = 1_000;

  private final Engine engine;
  private final AvroSerdes serdes;
  private final HostInfo self;
  private HttpClient http;

  /**
   * Answers from this.
   *
   * @param self the address under which others know this process
   */
  public GateQueries(Engine engine, AvroSerdes serdes, HostInfo self) {
    this.engine = engine;
    this.serdes = serdes;
    this.self = self;
  }

  /** Who has places at a gate. */
  Answer places(String gate) {
    return forOwner(
        () -> engine.ownerOfGate(gate), () -> new PlacesHeld(engine.holders(gate, SOME)));
  }

  /** The locks of a project that are in use. */
  Answer locks(String project) {
    return forOwner(
        () -> engine.ownerOfLocks(project), () -> new LocksPage(engine.locks(project, MOST_LOCKS)));
  }

  /** Which of some locks others than an invocation have. */
  Answer locksOfOthers(String project, List<String> keys, UUID than) {
    return forOwner(
        () -> engine.ownerOfLocks(project),
        () -> new LocksHeld(engine.locksOfOthers(project, keys, than)));
  }

  /** Who has places at a gate, wherever it is; empty if that cannot be told now. */
  Optional<List<UUID>> findPlaces(String gate) {
    return find(places(gate), "/v1/gates?gate=" + encoded(gate), PlacesHeld.class)
        .map(PlacesHeld::getHeldBy);
  }

  /** Which of some locks others have, wherever they are; empty if that cannot be told now. */
  Optional<List<HeldLock>> findLocksOfOthers(String project, List<String> keys, UUID than) {
    String path =
        "/v1/locks/held?project=%s&than=%s&%s"
            .formatted(
                encoded(project),
                than,
                keys.stream().map(key -> "key=" + encoded(key)).collect(Collectors.joining("&")));
    return find(locksOfOthers(project, keys, than), path, LocksHeld.class).map(LocksHeld::getLocks);
  }

  private Answer forOwner(Supplier<HostInfo> owner, Supplier<SpecificRecord> record) {
    try {
      HostInfo at = owner.get();
      return at.equals(self)
          ? new Answer.Found(serdes.serialize(Queries.SUBJECT, record.get()))
          : new Answer.Elsewhere(at.host(), at.port());
    } catch (NotReady e) {
      return new Answer.NotYet(e.getMessage());
    }
  }

  private <T extends SpecificRecord> Optional<T> find(Answer here, String path, Class<T> type) {
    Optional<byte[]> body =
        switch (here) {
          case Answer.Found found -> Optional.of(found.body());
          case Answer.Elsewhere elsewhere -> ask(elsewhere, path);
          case Answer.Missing _, Answer.Misunderstood _, Answer.NotYet _ -> Optional.empty();
        };
    return body.map(bytes -> serdes.deserialize(Queries.SUBJECT, bytes, type));
  }

  private Optional<byte[]> ask(Answer.Elsewhere other, String path) {
    URI asked = URI.create("http://%s:%d%s".formatted(other.host(), other.port(), path));
    try {
      HttpResponse<byte[]> response =
          http()
              .send(
                  HttpRequest.newBuilder(asked).timeout(PATIENCE).build(),
                  BodyHandlers.ofByteArray());
      return Optional.of(response).filter(each -> each.statusCode() == OK).map(HttpResponse::body);
    } catch (IOException e) {
      log.debug("{} does not answer: {}", asked, e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Made when it is first needed: one orchestrator alone has everything. */
  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build();
    }
    return http;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
