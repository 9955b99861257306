package dev.multinode.cli.cluster;

import dev.multinode.Dict;
import dev.multinode.Multinode;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * An app with one task that is due each second and counts in a dict how often it ran for each
 * nominal time. Compiled from its source into a folder of its own, so that no other cluster of
 * these tests runs it.
 */
final class TicksApp {

  static final String TASK = "Ticks.tick";
  private static final String DICT = "ticks";

  private static final String SOURCE =
      """
      import dev.multinode.Multinode;
      import dev.multinode.OverlapPolicy;
      import dev.multinode.TaskContext;

      public final class Ticks {

        private Ticks() {}

        @Multinode.ScheduledTask(
            cron = "* * * * * *",
            cpu = 0.1,
            overlap = OverlapPolicy.ALLOW_ALL,
            catchUp = "PT15M")
        public static void tick(TaskContext task) {
          String second = Long.toString(task.nominalTime().getEpochSecond());
          Multinode.current().dict("%s", String.class, Long.class).increment(second, 1);
        }
      }
      """
          .formatted(DICT);

  private TicksApp() {}

  /** Compiles it into a folder. */
  static AppSource compiledTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Path source = Files.writeString(folder.resolve("Ticks.java"), SOURCE);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> arguments =
          List.of(
              "-parameters",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              source.toString());
      if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("The app cannot be compiled");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AppSource("ticks", List.of(folder));
  }

  /** How often it ran for each second, by the second since 1970. */
  static Map<Long, Long> runs(Multinode multinode) {
    Dict<String, Long> dict = multinode.dict(DICT, String.class, Long.class);
    return dict.entries()
        .collect(
            Collectors.toMap(
                each -> Long.parseLong(each.key()),
                each -> each.value(),
                (one, _) -> one,
                TreeMap::new));
  }

  /** The id that the invocation for a second has. */
  static UUID idAt(long second) {
    return new ScheduleId(ClusterSettings.PROJECT, TASK).runAt(Instant.ofEpochSecond(second));
  }
}
