package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.DeclareSchedule;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduledOutcome;
import dev.multinode.wire.ScheduledRunEnded;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One schedule as clients write about it. */
record WireSchedule(
    String name,
    String cron,
    OverlapPolicy overlap,
    String arguments,
    Optional<String> lock,
    String resourceClass,
    boolean pauseOnFailure) {

  private static final String PROJECT = "chess";

  /** Due each full second. */
  static WireSchedule secondly(OverlapPolicy overlap) {
    return new WireSchedule(
        "every-second", "* * * * * *", overlap, "arguments", Optional.empty(), "small", false);
  }

  static WireSchedule minutely() {
    return new WireSchedule(
        "every-minute",
        "* * * * *",
        OverlapPolicy.SKIP,
        "arguments",
        Optional.empty(),
        "small",
        false);
  }

  WireSchedule with(String otherCron) {
    return new WireSchedule(
        name, otherCron, overlap, arguments, lock, resourceClass, pauseOnFailure);
  }

  WireSchedule renamed(String other) {
    return new WireSchedule(other, cron, overlap, arguments, lock, resourceClass, pauseOnFailure);
  }

  /** Its runs are refused unless a lock is free. */
  WireSchedule lockedBy(String key) {
    return new WireSchedule(
        name, cron, overlap, arguments, Optional.of(key), resourceClass, pauseOnFailure);
  }

  /** Its runs are for workers of another class. */
  WireSchedule onClass(String other) {
    return new WireSchedule(name, cron, overlap, arguments, lock, other, pauseOnFailure);
  }

  WireSchedule pausingOnFailure() {
    return new WireSchedule(name, cron, overlap, arguments, lock, resourceClass, true);
  }

  byte[] key() {
    return Keys.ofSchedule(PROJECT, name);
  }

  private Envelope template() {
    Wire plain = Wire.invocation(new UUID(0, 0));
    Wire locked = lock.map(key -> plain.lockedWithin(Duration.ZERO, key)).orElse(plain);
    return locked.onClass(resourceClass).envelope();
  }

  ScheduleDefinition definition() {
    return new ScheduleDefinition(
        new CronTimes(cron, ""), overlap, 60_000L, 0L, null, null, pauseOnFailure, template());
  }

  ScheduleCommand create() {
    return asking(new CreateSchedule(definition(), Wire.bytes(arguments)));
  }

  ScheduleCommand declare() {
    return asking(new DeclareSchedule("app", definition(), Wire.bytes(arguments)));
  }

  ScheduleCommand ended(UUID run) {
    return asking(new ScheduledRunEnded(run, ScheduledOutcome.SUCCEEDED, null));
  }

  /** Client-1 waits to hear of it. */
  ScheduleCommand asking(Object what) {
    return asking(UUID.randomUUID(), what);
  }

  ScheduleCommand asking(UUID request, Object what) {
    return new ScheduleCommand(PROJECT, name, request, what, new ReplyAddress("client-1", 0));
  }
}
