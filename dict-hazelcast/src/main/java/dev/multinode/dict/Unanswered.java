package dev.multinode.dict;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions of this process that members have not answered yet, looked at every second: a timer
 * for each of them would cost more than most answers.
 */
final class Unanswered {

  private static final Logger LOG = LoggerFactory.getLogger(Unanswered.class);
  private static final Set<Asking<?>> ALL = ConcurrentHashMap.newKeySet();

  static {
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform()
                .daemon()
                .name("dict-answers")
                .inheritInheritableThreadLocals(false)
                .factory());
    rounds.scheduleWithFixedDelay(Unanswered::look, 1, 1, TimeUnit.SECONDS);
  }

  private Unanswered() {}

  private static void look() {
    try {
      ALL.forEach(Asking::endIfOverdue);
    } catch (RuntimeException | Error e) {
      // It would end the rounds, and whoever is not answered would wait for ever.
      LOG.error("Questions to the members could not be looked after", e);
    }
  }

  static void watch(Asking<?> asking) {
    ALL.add(asking);
  }

  static void forget(Asking<?> asking) {
    ALL.remove(asking);
  }
}
