package dev.multinode.spi;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.JobCancelled;
import dev.multinode.MapOptions;
import dev.multinode.Outcome;
import dev.multinode.PayloadTooLarge;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.WaitInterrupted;
import dev.multinode.spi.FailurePolicy.Failures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * One map: starts a call per input while it reads them, never more than {@link #MOST_IN_FLIGHT} at
 * a time, and hands their ends to a {@link Gathering} until a {@link FailurePolicy} has had enough.
 *
 * <p>All of it happens on the thread that runs it; calls that end only leave word in a queue.
 */
final class FanOut<I, R, T> {

  /** Calls without an end at the same time: enough for any pool, little enough for the heap. */
  static final int MOST_IN_FLIGHT = 1_000;

  /** At the limit so many ends are waited for, so that a job rarely gives up and retakes a slot. */
  private static final int BATCH = 50;

  /** Who waits while it runs. */
  enum Driver {
    /** The thread of user code that asked for the map. */
    CALLER,
    /** A thread of its own, which holds no slot. */
    BACKGROUND
  }

  private final Calls calls;
  private final Target target;
  private final Function<? super I, List<?>> arguments;
  private final FailurePolicy failurePolicy;
  private final Gathering<R, T> gathering;
  private final Driver driver;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final Map<Integer, StartedCall> inFlight = new HashMap<>();
  private final List<UUID> startsUnknown = new ArrayList<>();
  private OptionalInt inputCount = OptionalInt.empty();
  private Optional<Failures> failures = Optional.empty();

  FanOut(
      Calls calls,
      Target target,
      Function<? super I, List<?>> arguments,
      MapOptions<R, T> options,
      Driver driver) {
    this.calls = calls;
    this.target = target;
    this.arguments = arguments;
    this.failurePolicy = options.failurePolicy();
    this.gathering = options.gathering();
    this.driver = driver;
  }

  T run(Iterable<? extends I> inputs) {
    try {
      startAll(inputs);
      awaitInFlight(0);
      return gathering.result();
    } catch (WaitInterrupted | JobCancelled e) {
      // As for a single call: what was waited for goes on, unless it is cancelled with its job.
      throw e;
    } catch (RuntimeException | Error e) {
      cancelRest(e);
      throw e;
    }
  }

  /** Lets it end soon with a {@link CancellationException}; called by any thread. */
  void stop() {
    news.add(new News.Stop());
  }

  private void startAll(Iterable<? extends I> inputs) {
    if (inputs instanceof Collection<?> sized) {
      inputCount = OptionalInt.of(sized.size());
    }
    int index = 0;
    for (I input : inputs) {
      takeWhatIsThere();
      if (gathering.wants(index)) {
        start(index, arguments.apply(input));
      }
      index++;
      if (inFlight.size() == MOST_IN_FLIGHT) {
        awaitInFlight(MOST_IN_FLIGHT - BATCH);
      }
    }
    gathering.complete(index);
    inputsAre(index);
  }

  private void start(int index, List<?> arguments) {
    StartedCall call;
    try {
      call = calls.begin(target, arguments);
    } catch (InvalidArguments | PayloadTooLarge e) {
      failed(new Outcome.Failed<>(index, Optional.empty(), e));
      return;
    }
    inFlight.put(index, call);
    call.ended().whenComplete((end, failure) -> news.add(new News.Ended(index)));
  }

  private void inputsAre(int count) {
    inputCount = OptionalInt.of(count);
    failures.ifPresent(each -> judge(each.of(inputCount)));
  }

  private void takeWhatIsThere() {
    for (News next = news.poll(); next != null; next = news.poll()) {
      take(next);
    }
  }

  private void awaitInFlight(int atMost) {
    takeWhatIsThere();
    if (inFlight.size() <= atMost) {
      return;
    }
    beginWait();
    try {
      while (inFlight.size() > atMost) {
        take(news.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("the results of " + target.name(), e);
    } finally {
      endWait();
    }
  }

  private void beginWait() {
    if (driver == Driver.CALLER) {
      calls.beginWait();
    }
  }

  private void endWait() {
    if (driver == Driver.CALLER) {
      calls.endWait();
    }
  }

  private void take(News next) {
    switch (next) {
      case News.Ended(int index) -> ended(index, inFlight.remove(index));
      case News.Stop() -> throw new CancellationException("The map was cancelled.");
    }
  }

  @SuppressWarnings("unchecked")
  private void ended(int index, StartedCall call) {
    R value;
    try {
      value = (R) call.result();
    } catch (WaitInterrupted | JobCancelled | FunctionDoesNotExist e) {
      throw e;
    } catch (InvalidArguments | PayloadTooLarge e) {
      // A transport may only learn of a refusal when it has begun the call.
      failed(new Outcome.Failed<>(index, Optional.empty(), e));
      return;
    } catch (RuntimeException e) {
      failed(new Outcome.Failed<>(index, Optional.of(call.id()), e));
      return;
    }
    gathering.succeeded(index, call.id(), value);
  }

  private void failed(Outcome.Failed<R> failed) {
    if (failed.exception() instanceof StartOutcomeUnknown unknown) {
      startsUnknown.add(unknown.id());
    }
    int before = failures.map(Failures::count).orElse(0);
    judge(new Failures(target.name(), before + 1, inputCount, failed.exception()));
    gathering.failed(failed);
  }

  private void judge(Failures now) {
    failures = Optional.of(now);
    failurePolicy
        .verdict(now)
        .ifPresent(
            end -> {
              // Before a slot is waited for: the calls to be cancelled may be what holds it.
              cancelRest(end);
              throw end;
            });
  }

  private void cancelRest(Throwable why) {
    List<UUID> mayRun = new ArrayList<>(startsUnknown);
    inFlight.values().forEach(each -> mayRun.add(each.id()));
    startsUnknown.clear();
    inFlight.clear();
    if (mayRun.isEmpty()) {
      return;
    }
    try {
      calls.cancelAll(mayRun, "its map of %s was given up".formatted(target.name()));
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private sealed interface News {

    record Ended(int index) implements News {}

    record Stop() implements News {}
  }
}
