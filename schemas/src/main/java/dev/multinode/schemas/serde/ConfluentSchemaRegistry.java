package dev.multinode.schemas.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * A schema registry that speaks Confluent's REST API, asked through Confluent's own client.
 *
 * <p>This is the only class that sees that client, which is on Maven Central only as Apache Flink
 * ships it: relocated.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {

  private static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String url;
  private final RestService rest;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Set<String> checkedSubjects = ConcurrentHashMap.newKeySet();
  private volatile Boolean usual;

  private ConfluentSchemaRegistry(String url) {
    this.url = url;
    this.rest = new RestService(url);
    rest.setHttpConnectTimeoutMs(Math.toIntExact(PATIENCE.toMillis()));
    rest.setHttpReadTimeoutMs(Math.toIntExact(PATIENCE.toMillis()));
  }

  /**
   * A registry by its address. Nothing is asked before it is needed.
   *
   * @param url the base of the API, such as {@code http://host:8081}; several, separated by commas,
   *     are tried in turn
   */
  public static ConfluentSchemaRegistry at(String url) {
    return new ConfluentSchemaRegistry(url);
  }

  @Override
  public int register(String subject, Schema schema) {
    if (isUsual()) {
      return registerOnly(subject, schema);
    }
    if (checkedSubjects.contains(subject) || ensureCompatibility(subject)) {
      return registerOnly(subject, schema);
    }
    int id = registerOnly(subject, schema);
    ensureCompatibility(subject);
    return id;
  }

  @Override
  public Schema byId(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    try {
      Schema found = new Schema.Parser().parse(ask(() -> rest.getId(id)).getSchemaString());
      schemas.put(id, found);
      return found;
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new UnknownSchema(id, e);
      }
      throw new RegistryUnavailable(url, e);
    }
  }

  @Override
  public void close() {
    try {
      rest.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int registerOnly(String subject, Schema schema) {
    try {
      return ask(() -> rest.registerSchema(schema.toString(), subject));
    } catch (RestClientException e) {
      if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
        throw new SchemaRefused(subject, e);
      }
      throw new RegistryUnavailable(url, e);
    }
  }

  /**
   * Whether new subjects have our compatibility without our doing. Then none is looked at: one that
   * differs does so because somebody set it on purpose.
   */
  private boolean isUsual() {
    Boolean known = usual;
    if (known == null) {
      known = COMPATIBILITY.equals(compatibilityOfNewSubjects());
      usual = known;
    }
    return known;
  }

  private String compatibilityOfNewSubjects() {
    try {
      return ask(() -> rest.getConfig(null)).getCompatibilityLevel();
    } catch (RestClientException e) {
      throw new RegistryUnavailable(url, e);
    }
  }

  /**
   * Sets the subject's compatibility where the registry's own differs.
   *
   * @return false if the registry wants the subject to exist first
   */
  private boolean ensureCompatibility(String subject) {
    try {
      if (!COMPATIBILITY.equals(compatibilityOf(subject))) {
        ask(() -> rest.updateCompatibility(COMPATIBILITY, subject));
      }
      checkedSubjects.add(subject);
      return true;
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return false;
      }
      throw new RegistryUnavailable(url, e);
    }
  }

  private String compatibilityOf(String subject) throws RestClientException {
    boolean orElseGlobal = true;
    return ask(() -> rest.getConfig(RestService.DEFAULT_REQUEST_PROPERTIES, subject, orElseGlobal))
        .getCompatibilityLevel();
  }

  /** Asks again for a while: a registry that is started anew should stop nobody who needs it. */
  private <T> T ask(Question<T> question) throws RestClientException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.ask();
      } catch (IOException e) {
        pauseOrGiveUp(giveUpAt, e);
      } catch (RestClientException e) {
        if (e.getStatus() < 500) {
          throw e;
        }
        pauseOrGiveUp(giveUpAt, e);
      }
    }
  }

  private void pauseOrGiveUp(long giveUpAt, Exception failure) {
    if (System.nanoTime() - giveUpAt > 0) {
      throw new RegistryUnavailable(url, failure);
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailable(url, failure);
    }
  }

  private interface Question<T> {
    T ask() throws IOException, RestClientException;
  }
}
