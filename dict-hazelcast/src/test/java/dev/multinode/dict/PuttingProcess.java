package dev.multinode.dict;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multinode.MultinodeException;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.spi.DictWrite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * A process that puts numbers under keys of its own, again and again under each key, and each one
 * until it is acknowledged. It ends when all of them are.
 */
final class PuttingProcess {

  /** How many puts are under way at a time, all of different keys. */
  private static final int WINDOW = 16;

  private PuttingProcess() {}

  /** Takes the project, its own name, how many keys, how many puts, the broker, the members. */
  public static void main(String[] arguments) throws InterruptedException {
    int keys = Integer.parseInt(arguments[2]);
    int puts = Integer.parseInt(arguments[3]);
    JournalSettings unwatched =
        new JournalSettings(
            arguments[4],
            "http://127.0.0.1:1",
            new Topics("mn.", 1, 1, 1, 1, ResourceClasses.defaults()),
            Map.of());
    try (HazelcastDicts dicts =
        HazelcastDicts.connect(
            arguments[0],
            new DictConnection(
                DictMemberSettings.DEFAULT_CLUSTER_NAME, List.of(arguments[5].split(","))),
            unwatched)) {
      Semaphore window = new Semaphore(WINDOW);
      for (int put = 0; put < puts; put++) {
        String key = arguments[1] + "-" + put % keys;
        byte[] value = Integer.toString(put).getBytes(UTF_8);
        window.acquire();
        Thread.ofVirtual()
            .start(
                () -> {
                  putUntilAcknowledged(dicts, key, value);
                  window.release();
                });
      }
      window.acquire(WINDOW);
    }
  }

  private static void putUntilAcknowledged(HazelcastDicts dicts, String key, byte[] value) {
    while (true) {
      try {
        dicts.write("puts", key, DictWrite.of(value)).join();
        return;
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof MultinodeException)) {
          throw e;
        }
      }
    }
  }
}
