package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.cli.demo.ChessDemo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code multinode schedule}, on a cluster. */
@Tag("long")
final class ScheduleCommandTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String BOARD =
      "{\"board\": {\"fen\": \"rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1\"}}";

  private static DataDirectory data;
  private static Cluster cluster;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startCluster() {
    data = DataDirectory.ephemeral();
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1));
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
    data.close();
  }

  @Test
  void aScheduleIsCreatedShownChangedTriggeredPausedResumedAndRemoved() {
    assertThat(creating("boards", "@yearly")).isZero();
    assertThat(said("list")).containsExactly("boards  @yearly (UTC)  Chess.preprocess  active");
    assertThat(said("next", "boards", "--count", "2"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("-01-01T00:00:00Z"));
    assertThat(creating("boards", "@yearly")).isEqualTo(1);
    assertThat(err.toString()).contains("The schedule boards: there is a schedule of this name");

    List<String> triggered = said("trigger", "boards");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(said("history", "boards"))
                    .singleElement()
                    .asString()
                    .endsWith("SUCCEEDED  TRIGGER  " + triggered.getFirst()));

    said("pause", "boards", "--note", "holidays");
    assertThat(said("show", "boards")).contains("state: paused (holidays)", "declared by: nobody");
    said("resume", "boards");
    assertThat(
            run(
                "update",
                "boards",
                "--method",
                "Chess.preprocess",
                "--arguments",
                BOARD,
                "--every",
                "P1D",
                "--reference",
                "2023-09-08T23:00[Europe/London]",
                "--overlap",
                "BUFFER_ONE"))
        .isZero();
    assertThat(said("show", "boards"))
        .contains(
            "state: active",
            "due: P1D from 2023-09-08T23:00[Europe/London]",
            "overlap: BUFFER_ONE");

    said("remove", "boards");
    assertThat(said("list")).isEmpty();
    assertThat(run("show", "boards")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no schedule boards, and no other.");
  }

  @Test
  void argumentsThatDoNotFitAreRefusedBeforeAnythingIsWritten() {
    assertThat(
            run(
                "create",
                "wrong",
                "--cron",
                "@daily",
                "--method",
                "Chess.preprocess",
                "--arguments",
                "{\"bord\": 1}"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("arguments.board: is missing");

    assertThat(run("show", "wrong")).isEqualTo(2);
  }

  private int creating(String name, String cron) {
    return run(
        "create", name, "--cron", cron, "--method", "Chess.preprocess", "--arguments", BOARD);
  }

  /** The lines that a command prints. */
  private List<String> said(String... arguments) {
    assertThat(run(arguments)).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> line = new ArrayList<>(List.of("schedule"));
    line.addAll(List.of(arguments));
    line.add("--bootstrap-server=" + cluster.bootstrapServers());
    line.add("--registry-url=" + cluster.registryUrl());
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line.toArray(String[]::new));
  }
}
