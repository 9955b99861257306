package dev.multinode.orchestrator;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An orchestrator as a process of its own:
 *
 * <pre>
 * OrchestratorMain --bootstrap-servers=HOST:PORT --registry=URL --state=FOLDER
 *                  [--host=127.0.0.1] [--port=0] [--threads=1] [--classes=FILE] [--id=UUID]
 * </pre>
 *
 * It runs until it is asked to end (SIGTERM).
 */
public final class OrchestratorMain {

  private static final Set<String> REQUIRED = Set.of("bootstrap-servers", "registry", "state");
  private static final Set<String> OPTIONAL = Set.of("host", "port", "threads", "classes", "id");

  private OrchestratorMain() {}

  /** Starts the orchestrator and blocks until the process is asked to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Orchestrator orchestrator = Orchestrator.start(settings(arguments));
    CountDownLatch closed = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              orchestrator.close();
              closed.countDown();
            },
            "orchestrator-close");
    Runtime.getRuntime().addShutdownHook(close);
    closed.await();
  }

  static OrchestratorSettings settings(String... arguments) {
    Map<String, String> given =
        Stream.of(arguments)
            .map(argument -> argument.replaceFirst("^--", "").split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(REQUIRED);
    unknown.removeAll(OPTIONAL);
    if (given.size() != arguments.length
        || !unknown.isEmpty()
        || !given.keySet().containsAll(REQUIRED)) {
      throw new IllegalArgumentException(
          "usage: --bootstrap-servers=HOST:PORT --registry=URL --state=FOLDER [--host=127.0.0.1]"
              + " [--port=0] [--threads=1] [--classes=FILE] [--id=UUID]");
    }
    Path state = Path.of(given.get("state"));
    ResourceClasses classes =
        given.containsKey("classes")
            ? ResourceClasses.load(Path.of(given.get("classes")))
            : ResourceClasses.defaults();
    return new OrchestratorSettings(
        given.containsKey("id")
            ? UUID.fromString(given.get("id"))
            : OrchestratorSettings.idOf(state),
        given.get("bootstrap-servers"),
        given.get("registry"),
        Topics.embedded(classes),
        state,
        given.getOrDefault("host", "127.0.0.1"),
        Integer.parseInt(given.getOrDefault("port", "0")),
        Integer.parseInt(given.getOrDefault("threads", "1")),
        Map.of());
  }
}
