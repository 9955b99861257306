package dev.multinode.orchestrator.core.locks;

import dev.multinode.orchestrator.core.Fences;
import dev.multinode.orchestrator.core.HeldLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The rules of locks. Each returns who is to be told what.
 *
 * <p>A lock is in use if somebody holds it or waits for it: who comes later does not overtake, or
 * one that waits for several locks might wait for ever.
 */
public final class Locks {

  private final LockTable table;
  private final Instant now;
  private final List<LockAnswer> answers = new ArrayList<>();

  private Locks(LockTable table, Instant now) {
    this.table = table;
    this.now = now;
  }

  /** An invocation wants locks; or its next attempt, which has them, wants fences. */
  public static List<LockAnswer> acquire(LockTable table, LockClaim claim, Instant now) {
    Locks locks = new Locks(table, now);
    if (locks.holdsAll(claim)) {
      locks.grant(claim.invocationId(), claim.attempt(), claim.keys());
    } else if (table.waiting(claim.invocationId()).isEmpty()) {
      locks.admit(claim);
    }
    return locks.answers;
  }

  /** An invocation wants no locks any more, whether it holds them or waits. */
  public static List<LockAnswer> release(
      LockTable table, UUID invocationId, List<String> keys, Instant now) {
    Locks locks = new Locks(table, now);
    if (table.waiting(invocationId).isPresent()) {
      table.leave(invocationId);
    }
    keys.stream().filter(key -> locks.holds(invocationId, key)).forEach(table::free);
    keys.forEach(locks::promote);
    return locks.answers;
  }

  private void admit(LockClaim claim) {
    Optional<HeldLock> inUse = firstInUse(claim);
    if (inUse.isEmpty()) {
      take(claim.invocationId(), claim.attempt(), claim.keys());
    } else if (claim.waits()) {
      table.enqueue(claim, now);
    } else {
      answers.add(new LockAnswer.Refused(claim.invocationId(), inUse.get()));
    }
  }

  private Optional<HeldLock> firstInUse(LockClaim claim) {
    return claim.keys().stream().flatMap(key -> inUse(key).stream()).findFirst();
  }

  private Optional<HeldLock> inUse(String key) {
    return table.holder(key).or(() -> table.firstWaiting(key)).map(by -> new HeldLock(key, by));
  }

  /** Lets in whoever is the first at a lock, if it is the first at all that it wants. */
  private void promote(String key) {
    Optional<UUID> first = table.firstWaiting(key);
    if (first.isEmpty()) {
      return;
    }
    LockTable.Waiting waiting = table.waiting(first.get()).orElseThrow();
    if (waiting.keys().stream().allMatch(each -> isNext(first.get(), each))) {
      table.leave(first.get());
      take(first.get(), waiting.attempt(), waiting.keys());
    }
  }

  private boolean isNext(UUID invocationId, String key) {
    return table.holder(key).isEmpty()
        && table.firstWaiting(key).filter(invocationId::equals).isPresent();
  }

  private void take(UUID invocationId, int attempt, List<String> keys) {
    keys.forEach(key -> table.hold(key, invocationId, now));
    grant(invocationId, attempt, keys);
  }

  private void grant(UUID invocationId, int attempt, List<String> keys) {
    Map<String, Long> fences = new LinkedHashMap<>();
    keys.forEach(key -> fences.put(key, table.nextFence(key)));
    answers.add(new LockAnswer.Granted(invocationId, new Fences(attempt, fences)));
  }

  private boolean holdsAll(LockClaim claim) {
    return claim.keys().stream().allMatch(key -> holds(claim.invocationId(), key));
  }

  private boolean holds(UUID invocationId, String key) {
    return table.holder(key).filter(invocationId::equals).isPresent();
  }
}
