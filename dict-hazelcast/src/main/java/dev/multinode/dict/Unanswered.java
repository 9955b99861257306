package dev.multinode.dict;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The questions of this process that members have not answered yet, looked at every second: a timer
 * for each of them would cost more than most answers.
 */
final class Unanswered {

  private static final Set<Asking<?>> ALL = ConcurrentHashMap.newKeySet();

  static {
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dict-answers").factory());
    rounds.scheduleWithFixedDelay(() -> ALL.forEach(Asking::endIfOverdue), 1, 1, TimeUnit.SECONDS);
  }

  private Unanswered() {}

  static void watch(Asking<?> asking) {
    ALL.add(asking);
  }

  static void forget(Asking<?> asking) {
    ALL.remove(asking);
  }
}
