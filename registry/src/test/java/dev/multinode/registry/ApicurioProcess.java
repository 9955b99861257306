package dev.multinode.registry;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real Apicurio registry, run from the archive that the build unpacked, with its data in memory.
 */
final class ApicurioProcess implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Process process;
  private final int port;

  private ApicurioProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ApicurioProcess start() throws IOException {
    int port = freePort();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(), "-Xmx400m", "-XX:TieredStopAtLevel=1", "-jar", "quarkus-run.jar")
            .directory(new File("target/apicurio"))
            .redirectErrorStream(true)
            .redirectOutput(new File("target/apicurio.log"));
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST",
                HOST,
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "QUARKUS_MANAGEMENT_HOST",
                HOST,
                "QUARKUS_MANAGEMENT_PORT",
                String.valueOf(freePort())));
    ApicurioProcess apicurio = new ApicurioProcess(builder.start(), port);
    // Also when this JVM is asked to end in the middle of a test.
    Runtime.getRuntime().addShutdownHook(new Thread(apicurio::close));
    await("Apicurio answers")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .failFast("Apicurio ended, see target/apicurio.log", () -> !apicurio.process.isAlive())
        .until(apicurio::answers);
    return apicurio;
  }

  String url() {
    return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean answers() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects")).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  /** Below those that outgoing connections are given, such as ours that ask whether it answers. */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(10_000, 32_768)
        .filter(ApicurioProcess::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
