package dev.multinode.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * The share consumers of a worker and which of them is in use. Each is created when it is first
 * needed: it takes a tenth of a second to join the group. At most one is open at a time. All but
 * {@link #wakeup()} belongs to the loop's thread.
 */
final class Rungs implements AutoCloseable {

  /** The key of the rung that takes nested work only. */
  private static final int NESTED = 0;

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaConnections kafka;
  private final int slots;
  private final BatchSizes sizes;
  private final int maxSuspended;
  private final Map<Integer, Rung> rungs = new HashMap<>();
  private KafkaShareConsumer<byte[], byte[]> membership;
  private volatile Rung inUse;

  Rungs(KafkaConnections kafka, int slots, int maxSuspended) {
    this.kafka = kafka;
    this.slots = slots;
    this.sizes = BatchSizes.of(slots);
    this.maxSuspended = maxSuspended;
  }

  /** Joins the group, so that all of its members are given all of its topics. */
  private void join() {
    membership = kafka.membership();
    membership.poll(Duration.ZERO);
  }

  /**
   * Leaves the group until a rung is chosen again: a share consumer that looks for its coordinator
   * in vain keeps a core busy. What it has acquired the group gives to another.
   */
  void leave() {
    leave(SOON);
  }

  /**
   * The one that may have acquired something. One that takes nested work only is not waited for
   * once there is no need of it: nested work may not come for long.
   *
   * @param suspended how much work waits for children
   */
  Optional<Rung> open(int suspended) {
    if (suspended <= maxSuspended && inUse != null && inUse == rungs.get(NESTED)) {
      giveUpNested();
    }
    return Optional.ofNullable(inUse).filter(Rung::isOpen);
  }

  /** What it has acquired unseen the group gives to another. */
  private void giveUpNested() {
    if (inUse.isOpen()) {
      inUse = null;
      rungs.remove(NESTED).close(SOON);
    }
  }

  /**
   * The one to poll next.
   *
   * @param room how many slots new work may take
   * @param suspended how much work waits for children: when it is much, only children are taken
   * @param ahead whether more may be taken than there is room for
   */
  Rung choose(int room, int suspended, boolean ahead) {
    if (membership == null) {
      join();
    }
    int key = suspended > maxSuspended ? NESTED : size(room, ahead);
    Rung chosen = rungs.computeIfAbsent(key, this::create);
    if (chosen != inUse) {
      flush();
      inUse = chosen;
    }
    return chosen;
  }

  /** Sends acknowledgements for which no poll follows at once. */
  void flush() {
    if (inUse != null) {
      inUse.flush();
    }
  }

  /** Ends a poll that is under way; for any thread. */
  void wakeup() {
    Rung polled = inUse;
    if (polled != null) {
      polled.wakeup();
    }
  }

  /** Leaves the group: acknowledges what was settled and gives back what was not. */
  @Override
  public void close() {
    leave(CLOSE_TIMEOUT);
  }

  private void leave(Duration atMost) {
    rungs.values().forEach(each -> each.close(atMost));
    rungs.clear();
    inUse = null;
    if (membership != null) {
      membership.close(atMost);
      membership = null;
    }
  }

  private int size(int room, boolean ahead) {
    return ahead && room == slots ? sizes.ahead() : sizes.within(room);
  }

  private Rung create(int key) {
    return key == NESTED ? kafka.nestedRung() : kafka.rung(key);
  }
}
