package dev.multinode.client;

import dev.multinode.WaitInterrupted;
import dev.multinode.spi.Target;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * One {@code map}: starts a call per list of arguments and collects the results in their order. The
 * first call that does not succeed ends it: the calls that still run are cancelled.
 */
final class FanOut {

  /** Calls without an answer at the same time: enough for any pool, little enough for the heap. */
  private static final int MOST_IN_FLIGHT = 1_000;

  private final KafkaBackend backend;
  private final Target target;
  private final List<Call> calls = new ArrayList<>();
  private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
  private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();

  FanOut(KafkaBackend backend, Target target) {
    this.backend = backend;
    this.target = target;
  }

  List<Object> run(Iterable<? extends List<?>> argumentLists) {
    try {
      startAll(argumentLists);
      awaitAllOrFirstFailure();
      return results();
    } catch (WaitInterrupted e) {
      // As for a single call: what was waited for goes on.
      throw e;
    } catch (RuntimeException e) {
      cancelRest(e);
      throw e;
    }
  }

  private void startAll(Iterable<? extends List<?>> argumentLists) {
    for (List<?> arguments : argumentLists) {
      takePermit();
      if (firstFailure.isDone()) {
        return;
      }
      Call call = backend.begin(target, arguments);
      calls.add(call);
      call.reply().whenComplete(this::answered);
    }
  }

  private void takePermit() {
    if (!inFlight.tryAcquire()) {
      backend.whileWaiting(
          () -> {
            try {
              inFlight.acquire();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new WaitInterrupted("the results of " + target.name(), e);
            }
            return null;
          });
    }
  }

  private void answered(Reply reply, Throwable failure) {
    if (failure != null || reply.getStatus() != Status.SUCCEEDED) {
      firstFailure.complete(null);
    }
    inFlight.release();
  }

  private void awaitAllOrFirstFailure() {
    CompletableFuture<?>[] replies =
        calls.stream().map(Call::reply).toArray(CompletableFuture[]::new);
    CompletableFuture<Object> done =
        CompletableFuture.anyOf(
            firstFailure, CompletableFuture.allOf(replies).exceptionally(failure -> null));
    backend.awaitAnswer(done, "the results of " + target.name());
  }

  /** In order; where a call did not succeed, its exception and not that of one cancelled for it. */
  private List<Object> results() {
    if (firstFailure.isDone()) {
      calls.stream().filter(FanOut::didNotSucceed).findFirst().ifPresent(this::resultOf);
    }
    List<Object> results = new ArrayList<>(calls.size());
    for (Call call : calls) {
      results.add(resultOf(call));
    }
    return results;
  }

  private static boolean didNotSucceed(Call call) {
    return call.reply().isDone()
        && (call.reply().isCompletedExceptionally()
            || call.reply().join().getStatus() != Status.SUCCEEDED);
  }

  private Object resultOf(Call call) {
    return backend.result(target, Answers.await(call.reply(), "the result of " + call.id()));
  }

  private void cancelRest(RuntimeException why) {
    List<UUID> mayRun = calls.stream().filter(FanOut::mayRun).map(Call::id).toList();
    if (mayRun.isEmpty()) {
      return;
    }
    try {
      backend.cancelAll(mayRun, "another call of the same map did not succeed");
    } catch (BrokersUnavailable | WaitInterrupted e) {
      why.addSuppressed(e);
    }
  }

  /** One whose start nobody answered may run as well. */
  private static boolean mayRun(Call call) {
    return !call.reply().isDone() || call.reply().isCompletedExceptionally();
  }
}
