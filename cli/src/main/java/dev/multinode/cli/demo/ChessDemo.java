package dev.multinode.cli.demo;

import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.TypeRef;
import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.client.KafkaClient;
import dev.multinode.examples.chess.Board;
import dev.multinode.examples.chess.Chess;
import dev.multinode.examples.chess.Line;
import dev.multinode.examples.chess.Move;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import io.github.wolfraam.chessgame.ChessGame;
import java.io.PrintWriter;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Starts the chess job on a running cluster, and shows every move as it is yielded. */
public final class ChessDemo {

  private static final Type MOVES = new TypeRef<List<Move>>() {}.type();
  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final BooleanSupplier interrupted;
  private final PrintWriter out;

  public ChessDemo(Cluster cluster, BooleanSupplier interrupted, PrintWriter out) {
    this.cluster = cluster;
    this.interrupted = interrupted;
    this.out = out;
  }

  /** The chess example and the library that it plays with. */
  public static AppSource app() {
    return AppSource.ofClasses("chess", Chess.class, ChessGame.class);
  }

  /**
   * Runs the job to its end, or until interrupted, which cancels it.
   *
   * @return whether it succeeded
   */
  public boolean run(Board board, int moves) {
    try (KafkaClient client = cluster.connect();
        Multinode multinode = client.multinode()) {
      JobHandle.Of2<Board, Integer, List<Move>> nextMoves = multinode.job(Chess::nextMoves);
      cluster.notes().forEach(out::println);
      UUID id = nextMoves.start(board, moves);
      out.println("Started " + nextMoves.name() + " " + id);
      out.println("Watch it at " + cluster.gatewayUrl() + "/v1/invocations/" + id);
      out.flush();
      InvocationRow end = follow(client, id, board, moves);
      if (end.getStatus() != Status.SUCCEEDED) {
        explain(end);
        return false;
      }
      out.println(new Line(board, nextMoves.get(id).result().orElse(List.of())).san());
      out.flush();
      return true;
    }
  }

  private InvocationRow follow(KafkaClient client, UUID id, Board board, int moves) {
    PayloadCodec payloads = new PayloadCodec(client.registry());
    int seen = 0;
    boolean cancelled = false;
    try (MoveProgress progress = MoveProgress.show(moves, out)) {
      while (true) {
        if (interrupted.getAsBoolean() && !cancelled) {
          client.cancel(id, "The demo was interrupted");
          cancelled = true;
        }
        YieldsPage page = client.yields(id, seen, LONG_POLL);
        for (YieldRow each : page.getYields()) {
          progress.show(new Line(board, moves(payloads, each)));
          seen = each.getIndex();
        }
        if (finished(page.getRow()) && seen == page.getRow().getYields()) {
          return page.getRow();
        }
      }
    }
  }

  private static List<Move> moves(PayloadCodec payloads, YieldRow each) {
    return ((List<?>) payloads.decode(bytes(each.getValue()), MOVES))
        .stream().map(Move.class::cast).toList();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static boolean finished(InvocationRow row) {
    return row.getFinishedAt() != null;
  }

  private void explain(InvocationRow end) {
    out.println("The job ended as " + end.getStatus());
    if (end.getFailure() != null) {
      out.println(end.getFailure().getType() + ": " + end.getFailure().getMessage());
    }
    out.flush();
  }
}
