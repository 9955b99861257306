package dev.multinode.bench;

import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.client.Call;
import dev.multinode.client.KafkaClient;
import dev.multinode.client.StartRequest;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.wire.Status;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * No-op calls through one worker process of 16 slots, and the echo floor of the same broker in the
 * same run.
 *
 * <p>A windowed round counts as finished when every caller has its result and every invocation is
 * terminal in the view.
 */
final class CallsBench {

  private static final int WINDOW = 256;
  private static final int SAMPLE = 50;
  private static final Duration MOST_LAG = Duration.ofMinutes(1);

  private final int warmUp;
  private final int calls;
  private final int sequential;
  private final int rounds;
  private final PrintStream out;

  CallsBench(int warmUp, int calls, int sequential, int rounds, PrintStream out) {
    this.warmUp = warmUp;
    this.calls = calls;
    this.sequential = sequential;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws Exception {
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster = EmbeddedCluster.start(settings(data));
        KafkaClient client = cluster.connect();
        EchoFloor floor = new EchoFloor(cluster.bootstrapServers())) {
      byte[] argument = argument(client);
      out.printf("warm-up: %,d calls, %,d echoes%n", warmUp, warmUp);
      windowed(client, "Noop.onSixteenSlots", argument, warmUp);
      Windowed.run(warmUp, WINDOW, floor::call);
      List<Double> ratios = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        out.printf("round %d of %d%n", round, rounds);
        ratios.add(round(client, floor, argument));
      }
      ratios.sort(Double::compare);
      out.printf(
          Locale.ROOT,
          "median ratio of windowed calls to the floor, slots 16, window %d: %.3f (lowest %.3f,"
              + " highest %.3f)%n",
          WINDOW,
          ratios.get(ratios.size() / 2),
          ratios.getFirst(),
          ratios.getLast());
    }
  }

  private double round(KafkaClient client, EchoFloor floor, byte[] argument) throws Exception {
    Round echo = Windowed.run(calls, WINDOW, floor::call);
    Round echoOneByOne = Windowed.run(sequential, 1, floor::call);
    Round many = windowed(client, "Noop.onSixteenSlots", argument, calls);
    Round oneByOne = alone(client, "Noop.onSixteenSlots", argument);
    Round oneSlot = windowed(client, "Noop.onOneSlot", argument, Math.max(1, calls / 25));
    show("echo floor, window " + WINDOW, echo, echo);
    show("calls, 16 slots, window " + WINDOW, many, echo);
    show("calls, 1 slot, window " + WINDOW, oneSlot, echo);
    show("echo floor, one by one", echoOneByOne, echoOneByOne);
    show("calls, 16 slots, one by one", oneByOne, echoOneByOne);
    return many.perSecond() / echo.perSecond();
  }

  private void show(String what, Round round, Round floor) {
    out.printf(
        Locale.ROOT,
        "  %-32s %,9.0f/s   p50 %7.2f ms   p99 %7.2f ms   processor %.3f ms   throughput / floor"
            + " %.3f   p50 / floor %.1f%n",
        what,
        round.perSecond(),
        round.millisAt(50),
        round.millisAt(99),
        round.processorMillis(),
        round.perSecond() / floor.perSecond(),
        round.millisAt(50) / floor.millisAt(50));
  }

  /**
   * Calls with a full window; the clock stops when the view has seen the last of them end. Engine
   * and view take the records of a partition in order, so what ended before the last window is
   * terminal when the last window is.
   */
  private Round windowed(KafkaClient client, String name, byte[] argument, int calls)
      throws InterruptedException {
    ConcurrentLinkedQueue<UUID> ended = new ConcurrentLinkedQueue<>();
    Effort begun = Effort.untilNow();
    Round round =
        Windowed.run(
            calls,
            WINDOW,
            () -> {
              Call call = client.begin(StartRequest.of(name, argument));
              return succeeded(call).thenRun(() -> ended.add(call.id()));
            });
    List<UUID> ids = List.copyOf(ended);
    requireTerminal(client, ids.subList(Math.max(0, calls - WINDOW), calls));
    Effort effort = Effort.untilNow().since(begun);
    out.printf(
        Locale.ROOT,
        "  %,d of %s: terminal in the view %,d ms after the last answer%n",
        calls,
        name,
        effort.wall().minus(round.effort().wall()).toMillis());
    for (int i = 0; i < calls; i += SAMPLE) {
      requireTerminal(client, ids.get(i));
    }
    return new Round(calls, effort, round.latencies());
  }

  private Round alone(KafkaClient client, String name, byte[] argument)
      throws InterruptedException {
    return Windowed.run(
        sequential, 1, () -> succeeded(client.begin(StartRequest.of(name, argument))));
  }

  private static CompletableFuture<Void> succeeded(Call call) {
    return call.reply()
        .thenAccept(
            reply -> {
              if (reply.getStatus() != Status.SUCCEEDED) {
                throw new IllegalStateException("A call ended as " + reply);
              }
            });
  }

  private static void requireTerminal(KafkaClient client, List<UUID> ids)
      throws InterruptedException {
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> questions = new ArrayList<>();
      for (UUID id : ids) {
        questions.add(
            () -> {
              requireTerminal(client, id);
              return null;
            });
      }
      for (Future<Void> answer : askers.invokeAll(questions)) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void requireTerminal(KafkaClient client, UUID id) {
    Status status = client.awaitTerminal(id, MOST_LAG).getStatus();
    if (status != Status.SUCCEEDED) {
      throw new IllegalStateException("The view shows %s as %s".formatted(id, status));
    }
  }

  private static byte[] argument(KafkaClient client) {
    return new PayloadCodec(client.registry())
        .encodeArguments(
            client.apps().find("Noop.onSixteenSlots").getArgumentsSchemaId(), List.of(1));
  }

  private static ClusterSettings settings(DataDirectory data) {
    return new ClusterSettings(data.path(), 0, 0, 0, AppSource.ofClasses("bench", Noop.class), 1);
  }
}
