package dev.multinode.registry;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running schema registry in this JVM, reachable on 127.0.0.1 only, that Confluent's client takes
 * for Confluent's.
 *
 * <p>Schemas live in the topic {@code _schemas} of the given cluster: ids survive restarts, and
 * several instances on one cluster give one answer. It serves Avro without references; schemas
 * cannot be deleted.
 */
public final class EmbeddedRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final String HOST = "127.0.0.1";

  private final SchemaLog log;
  private final Vertx vertx;
  private final HttpServer server;

  private EmbeddedRegistry(SchemaLog log, Vertx vertx, HttpServer server) {
    this.log = log;
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts a registry and returns when it has read all schemas and takes requests.
   *
   * @throws IllegalStateException when the cluster cannot be reached, its {@code _schemas} topic is
   *     unfit, or the port is taken; nothing is left running then
   */
  public static EmbeddedRegistry start(RegistrySettings settings) {
    SchemaLog log = openLog(settings);
    Vertx vertx = Vertx.vertx(vertxOptions());
    try {
      RegistryRoutes routes = new RegistryRoutes(new SchemaRegistry(log), vertx);
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(routes.router())
              .listen(settings.port(), HOST)
              .await();
      EmbeddedRegistry registry = new EmbeddedRegistry(log, vertx, server);
      LOG.info(
          "Registry with {} subjects listens on {}",
          log.current().catalog().subjects().size(),
          registry.url());
      return registry;
    } catch (Exception e) {
      vertx.close().await();
      log.close();
      throw new IllegalStateException("The registry cannot listen on port " + settings.port(), e);
    }
  }

  private static SchemaLog openLog(RegistrySettings settings) {
    try {
      return SchemaLog.open(
          settings.bootstrapServers(), SchemaCatalog.empty(settings.defaultCompatibility()));
    } catch (LogUnavailable e) {
      throw new IllegalStateException(
          "The schemas on " + settings.bootstrapServers() + " cannot be read", e);
    }
  }

  private static VertxOptions vertxOptions() {
    // No file is served: without a cache there is no folder to leave behind.
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(8)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /** What clients put into {@code schema.registry.url}. */
  public String url() {
    return "http://" + HOST + ":" + server.actualPort();
  }

  /** Stops taking requests and lets go of the cluster; a second call does nothing. */
  @Override
  public void close() {
    vertx.close().await();
    log.close();
  }
}
