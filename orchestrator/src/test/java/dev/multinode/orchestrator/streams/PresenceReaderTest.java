package dev.multinode.orchestrator.streams;

import static org.awaitility.Awaitility.await;

import dev.multinode.orchestrator.OrchestratorRig;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.WorkerPresence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceReaderTest {

  private static final Instant NOW = Wire.START;

  private final OrchestratorRig rig = new OrchestratorRig();
  private final Presences presences = new Presences();
  private PresenceReader reader;

  @BeforeEach
  void start() {
    String bootstrapServers = rig.settings(Path.of("unused")).bootstrapServers();
    reader =
        PresenceReader.start(
            rig.topics,
            rig.serdes,
            presences,
            () -> NOW,
            new StreamsProperties(
                "one", bootstrapServers, Path.of("unused"), "unused:1", 1, 1, Map.of()));
  }

  @AfterEach
  void stop() {
    reader.close();
    rig.close();
  }

  @Test
  void workersAreHeardOfUntilTheySayThatTheyStop() {
    await().until(() -> tell(idle("worker-1")) && haveLeftWork());

    await().until(() -> tell(null) && !haveLeftWork());
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    await()
        .until(
            () -> {
              rig.write(rig.topics.presence(), Keys.of("worker-1"), new byte[] {1, 2, 3});
              return tell(idle("worker-1")) && haveLeftWork();
            });
  }

  /** Told again and again, as workers do: what was told before the reader came is not read. */
  private boolean tell(WorkerPresence presence) {
    byte[] value = presence == null ? null : rig.serdes.serialize(rig.topics.presence(), presence);
    rig.write(rig.topics.presence(), Keys.of("worker-1"), value);
    return true;
  }

  private boolean haveLeftWork() {
    return presences.haveLeft("small", NOW.minusSeconds(30), NOW);
  }

  private static WorkerPresence idle(String worker) {
    return new WorkerPresence(worker, "small", 16, 16, Duration.ofMinutes(1).toMillis());
  }
}
