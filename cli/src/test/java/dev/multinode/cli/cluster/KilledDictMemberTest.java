package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Dict;
import dev.multinode.DictUnavailable;
import dev.multinode.Multinode;
import dev.multinode.OutcomeUnknown;
import dev.multinode.cli.demo.ChessDemo;
import dev.multinode.http.HttpMultinode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A put that has returned outlives every process of the cluster. */
@Tag("long")
final class KilledDictMemberTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedPutIsThereAfterKillsOfTheMemberTheBrokerAndTheWholeCluster()
      throws Exception {
    try (DataDirectory data = DataDirectory.ephemeral()) {
      ClusterSettings settings = new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1);
      try (Cluster cluster = ProcessCluster.start(settings);
          Multinode multinode = HttpMultinode.connect(URI.create(cluster.gatewayUrl()))) {
        Dict<String, Integer> dict = multinode.dict("kept", String.class, Integer.class);
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
          AtomicInteger next = new AtomicInteger();
          IntStream.range(0, 4).forEach(_ -> writers.submit(() -> write(dict, next, enough)));
          for (String killed : List.of("dict-member", "broker", "dict-member")) {
            awaitMore(500);
            kill(data, killed);
          }
          awaitMore(500);
          enough.set(true);
        }
        List.of("dict-member", "gateway", "broker", "registry", "orchestrator")
            .forEach(each -> kill(data, each));

        assertThat(read(dict)).containsAllEntriesOf(acknowledged);
      }
    }
  }

  private void write(Dict<String, Integer> dict, AtomicInteger next, AtomicBoolean enough) {
    while (!enough.get()) {
      int number = next.incrementAndGet();
      try {
        dict.put("k" + number, number);
        acknowledged.put("k" + number, number);
      } catch (DictUnavailable | OutcomeUnknown e) {
        // Nothing was promised.
      }
    }
  }

  private void awaitMore(int puts) {
    int before = acknowledged.size();
    Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + puts);
  }

  private static Map<String, Integer> read(Dict<String, Integer> dict) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                dict.entries().collect(Collectors.toMap(each -> each.key(), each -> each.value())),
            all -> true);
  }

  private static void kill(DataDirectory data, String role) {
    try {
      Path file = data.path().resolve("pids").resolve(role);
      ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
