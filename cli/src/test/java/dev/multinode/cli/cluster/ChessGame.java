package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.StatusUnavailable;
import dev.multinode.client.KafkaClient;
import dev.multinode.examples.chess.Board;
import dev.multinode.examples.chess.Chess;
import dev.multinode.examples.chess.Line;
import dev.multinode.examples.chess.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The chess job on a running cluster, as a specification talks about it. */
final class ChessGame implements AutoCloseable {

  /** What five moves from the start of a game are, whatever happens to the processes meanwhile. */
  static final String FIVE_MOVES = "1. d4 d5 2. Nc3 Bf5 3. Bf4";

  static {
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final KafkaClient client;
  private final Multinode multinode;
  private final JobHandle.Of2<Board, Integer, List<Move>> nextMoves;
  private UUID id;

  ChessGame(Cluster cluster, Path data) {
    this.data = data;
    client = cluster.connect();
    multinode = client.multinode();
    nextMoves = multinode.job(Chess::nextMoves);
  }

  UUID start(int moves) {
    id = nextMoves.start(Board.START, moves);
    return id;
  }

  JobInfo<List<Move>> info() {
    return nextMoves.get(id);
  }

  void cancel() {
    nextMoves.cancel(id);
  }

  void awaitYields(int least) {
    Awaitility.await("%d yields".formatted(least))
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusUnavailable.class)
        .until(() -> info().yields() >= least);
  }

  void awaitStatus(Status status) {
    Awaitility.await("status " + status)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> info().status() == status || info().status().isTerminal());
    assertThat(info().status()).as("%s", info().error()).isEqualTo(status);
  }

  void assertAttempts(int count) {
    Awaitility.await("%d attempts".formatted(count))
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(info().attempts()).hasSize(count));
  }

  void assertEndsWith(String line) {
    awaitStatus(Status.SUCCEEDED);
    List<Move> moves = nextMoves.awaitResult(id, PATIENCE);
    assertThat(new Line(Board.START, moves).san()).isEqualTo(line);
  }

  /**
   * Kills a process of the cluster as the operating system does, and returns when it runs again.
   */
  void kill(String process) throws IOException {
    long pid = pid(process);
    ProcessHandle killed = ProcessHandle.of(pid).orElseThrow();
    assertThat(killed.destroyForcibly()).isTrue();
    Awaitility.await(process + " was started again")
        .atMost(PATIENCE)
        .until(() -> pid(process) != pid);
  }

  private long pid(String process) throws IOException {
    return Long.parseLong(Files.readString(data.resolve("pids").resolve(process)));
  }

  @Override
  public void close() {
    multinode.close();
    client.close();
  }
}
