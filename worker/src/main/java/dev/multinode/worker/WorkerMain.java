package dev.multinode.worker;

import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * A worker as a process of its own: {@code WorkerMain --class=NAME --app=PATH
 * --bootstrap-server=HOST:PORT --registry-url=URL [--project=NAME] [--worker-id=ID]
 * [--resource-classes=FILE]}.
 *
 * <p>It runs until it is asked to end (SIGTERM), and then lets running work end for a while.
 */
public final class WorkerMain {

  private static final String USAGE =
      "usage: --class=NAME --app=PATH --bootstrap-server=HOST:PORT --registry-url=URL"
          + " [--project=NAME] [--worker-id=ID] [--resource-classes=FILE]";

  private WorkerMain() {}

  /** Starts the worker and blocks until the process is asked to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Worker worker = Worker.start(settings(arguments));
    CountDownLatch closed = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              worker.close();
              closed.countDown();
            },
            "worker-close");
    Runtime.getRuntime().addShutdownHook(close);
    closed.await();
  }

  static WorkerSettings settings(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      if (!pair[0].startsWith("--") || pair.length < 2) {
        throw new IllegalArgumentException("What is %s? %s".formatted(argument, USAGE));
      }
      given.put(pair[0].substring(2), pair[1]);
    }
    String file = given.get("resource-classes");
    ResourceClasses classes =
        file == null ? ResourceClasses.defaults() : ResourceClasses.load(Path.of(file));
    ResourceClass resourceClass =
        classes
            .named(required(given, "class"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no resource class " + given.get("class")));
    ClientSettings installation =
        new ClientSettings(
            required(given, "bootstrap-server"),
            required(given, "registry-url"),
            given.getOrDefault("project", "default"),
            Topics.embedded(classes),
            Map.of());
    String id = given.getOrDefault("worker-id", resourceClass.name() + "-" + UUID.randomUUID());
    return WorkerSettings.of(id, resourceClass, installation, paths(required(given, "app")));
  }

  private static List<Path> paths(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--%s is missing. %s".formatted(name, USAGE));
    }
    return value;
  }
}
