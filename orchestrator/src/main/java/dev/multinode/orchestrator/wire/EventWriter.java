package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Event;
import dev.multinode.wire.AttemptEnded;
import dev.multinode.wire.AttemptHeld;
import dev.multinode.wire.AttemptReleased;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.CancellationDelivered;
import dev.multinode.wire.CancellationRequested;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.LocksAwaited;
import dev.multinode.wire.LocksTaken;
import dev.multinode.wire.OutcomeRefused;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.SlotAwaited;
import dev.multinode.wire.ValueYielded;
import org.apache.avro.specific.SpecificRecord;

/** Writes the events that everybody may read. */
public final class EventWriter {

  private EventWriter() {}

  /** The wire's record of an event. */
  public static SpecificRecord write(EventHeader header, Event.Published event) {
    return switch (event) {
      case Event.Submitted submitted ->
          new InvocationSubmitted(header, WireEnvelope.unwrap(submitted.envelope()));
      case Event.AttemptStarted started ->
          new AttemptStarted(header, Records.started(started.run()));
      case Event.ValueYielded yielded ->
          new ValueYielded(
              header,
              yielded.run().attempt(),
              yielded.run().executionId(),
              yielded.index(),
              yielded.value());
      case Event.ProgressReported reported ->
          new ProgressReported(
              header,
              reported.run().attempt(),
              reported.run().executionId(),
              Records.progress(reported.progress()));
      case Event.AttemptEnded ended -> new AttemptEnded(header, Records.ended(ended.attempt()));
      case Event.AttemptReleased released ->
          new AttemptReleased(header, released.attempt(), released.reason());
      case Event.AttemptHeld held ->
          new AttemptHeld(header, held.attempt(), Records.reason(held.reason()), held.until());
      case Event.SlotAwaited awaited ->
          new SlotAwaited(header, awaited.attempt(), Records.limit(awaited.limit()));
      case Event.LocksAwaited awaited -> new LocksAwaited(header, awaited.attempt());
      case Event.LocksTaken taken ->
          new LocksTaken(header, taken.fences().attempt(), taken.fences().byKey());
      case Event.CancellationRequested requested ->
          new CancellationRequested(
              header,
              requested.cancellation().reason(),
              requested.cancellation().requestedAt(),
              Records.cause(requested.cancellation().cause()));
      case Event.CancellationDelivered delivered ->
          new CancellationDelivered(header, delivered.executionId(), delivered.deliveredAt());
      case Event.Finished finished -> finished(header, finished);
      case Event.Removed removed -> new InvocationRemoved(header, removed.reason());
      case Event.OutcomeRefused refused ->
          new OutcomeRefused(
              header,
              refused.attempt(),
              refused.executionId(),
              refused.message(),
              refused.refusal().sentence());
    };
  }

  private static InvocationFinished finished(EventHeader header, Event.Finished finished) {
    return new InvocationFinished(
        header,
        Records.status(finished.status()),
        finished.attempt().map(Records::ended).orElse(null),
        finished.result().orElse(null),
        Records.failure(finished.failure()),
        finished.forced());
  }
}
