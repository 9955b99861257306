package dev.multinode.cli.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Waits for the parts of a cluster, each within one time limit. */
final class Readiness {

  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Readiness() {}

  /** A condition that may fail while its part is still starting. */
  private interface Probe {
    boolean passes() throws IOException, InterruptedException, ExecutionException;
  }

  /** Waits until a part of this process says so. */
  static void of(String part, BooleanSupplier ready) throws InterruptedException {
    await(part, ready::getAsBoolean);
  }

  /** Waits until a broker answers there. */
  static void ofBroker(String bootstrapServers) throws InterruptedException {
    try (Admin admin = admin(bootstrapServers)) {
      await(
          "The broker at " + bootstrapServers,
          () -> !admin.describeCluster().nodes().get().isEmpty());
    }
  }

  /** Waits until the URL answers with 200. */
  static void ofUrl(String part, String url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      await(
          part + " at " + url,
          () -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }
  }

  /** Waits until each of these workers is a member of one of these share groups. */
  static void ofWorkers(
      String bootstrapServers, Collection<String> groups, Collection<String> workers)
      throws InterruptedException {
    try (Admin admin = admin(bootstrapServers)) {
      await("Workers " + workers, () -> missing(admin, groups, workers).isEmpty());
    }
  }

  private static Set<String> missing(
      Admin admin, Collection<String> groups, Collection<String> workers)
      throws InterruptedException, ExecutionException {
    Set<String> missing = new HashSet<>(workers);
    for (var group : admin.describeShareGroups(List.copyOf(groups)).all().get().values()) {
      group
          .members()
          .forEach(
              member -> missing.removeIf(worker -> member.clientId().startsWith(worker + "-")));
    }
    return missing;
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200));
  }

  private static void await(String part, Probe probe) throws InterruptedException {
    long deadline = System.nanoTime() + MOST.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (probe.passes()) {
          return;
        }
      } catch (IOException | ExecutionException e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
    throw new IllegalStateException(
        "%s was not ready within %d s; see the logs".formatted(part, MOST.toSeconds()), last);
  }
}
