package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.AttemptEnded;
import dev.multinode.wire.AttemptHeld;
import dev.multinode.wire.AttemptReleased;
import dev.multinode.wire.AttemptStarted;
import dev.multinode.wire.CancellationDelivered;
import dev.multinode.wire.CancellationRequested;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.LocksAwaited;
import dev.multinode.wire.LocksTaken;
import dev.multinode.wire.LogsRemoved;
import dev.multinode.wire.OutcomeRefused;
import dev.multinode.wire.ProgressReported;
import dev.multinode.wire.SlotAwaited;
import dev.multinode.wire.ValueYielded;
import dev.multinode.wire.YieldRow;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what readers see. An event that a row knows already changes nothing. */
final class ViewProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private static final Logger log = LoggerFactory.getLogger(ViewProcessor.class);

  private final ViewParts parts;
  private final ViewTables tables;
  private KeyValueStore<byte[], byte[]> rows;
  private KeyValueStore<byte[], byte[]> yields;
  private KeyValueStore<byte[], byte[]> starts;
  private ProcessorContext<byte[], byte[]> context;

  ViewProcessor(ViewParts parts) {
    this.parts = parts;
    this.tables = new ViewTables(parts.serdes());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> taskContext) {
    context = taskContext;
    rows = taskContext.getStateStore(ViewTables.ROWS);
    yields = taskContext.getStateStore(ViewTables.YIELDS);
    starts = taskContext.getStateStore(StartIndex.STORE);
    parts.progress().assigned(taskContext.taskId().partition());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    try {
      apply(parts.serdes().deserialize(parts.topics().events(), record.value()));
    } catch (UndecodableRecord e) {
      // Nobody but the engine may write there; whatever this is, it is not for readers.
      log.warn("Left out a record of {}: {}", metadata.topic(), e.getMessage());
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.error("Left out the event at {} of {}", metadata.offset(), metadata.topic(), e);
    }
    parts.progress().processed(metadata.partition(), metadata.offset());
  }

  @Override
  public void close() {
    parts.progress().revoked(context.taskId().partition());
  }

  private void apply(SpecificRecord event) {
    switch (event) {
      case InvocationSubmitted submitted -> submitted(submitted);
      case AttemptStarted started -> change(started.getHeader(), draft -> draft.with(started));
      case ValueYielded yielded -> yielded(yielded);
      case ProgressReported reported -> change(reported.getHeader(), draft -> draft.with(reported));
      case AttemptEnded ended -> change(ended.getHeader(), draft -> draft.with(ended));
      case AttemptReleased released -> change(released.getHeader(), draft -> draft.with(released));
      case AttemptHeld held -> change(held.getHeader(), draft -> draft.with(held));
      case SlotAwaited awaited -> change(awaited.getHeader(), draft -> draft.with(awaited));
      case LocksAwaited awaited -> change(awaited.getHeader(), draft -> draft.with(awaited));
      case LocksTaken taken -> change(taken.getHeader(), draft -> draft.with(taken));
      case CancellationDelivered delivered ->
          change(delivered.getHeader(), draft -> draft.with(delivered));
      case CancellationRequested requested ->
          change(requested.getHeader(), draft -> draft.with(requested));
      case InvocationFinished finished ->
          change(finished.getHeader(), draft -> draft.with(finished));
      case OutcomeRefused refused -> change(refused.getHeader(), UnaryOperator.identity());
      case InvocationRemoved removed -> removed(removed.getHeader());
      default -> log.warn("Left out a {}: no event", event.getClass().getSimpleName());
    }
  }

  private void submitted(InvocationSubmitted submitted) {
    UUID id = submitted.getHeader().getInvocationId();
    if (rows.get(Keys.of(id)) != null) {
      return;
    }
    StartIndex.add(starts, save(RowDraft.of(submitted)));
  }

  /** The value first: whoever is told of the row will look for it. */
  private void yielded(ValueYielded event) {
    EventHeader header = event.getHeader();
    news(header)
        .ifPresent(
            row -> {
              YieldRow value =
                  new YieldRow(
                      event.getIndex(), event.getAttempt(), header.getAt(), event.getValue());
              yields.put(
                  ViewTables.yieldKey(header.getInvocationId(), event.getIndex()),
                  tables.encode(value));
              save(RowDraft.of(row, header).with(event));
            });
  }

  private void removed(EventHeader header) {
    UUID id = header.getInvocationId();
    Optional<InvocationRow> row = tables.row(rows, id);
    if (row.isEmpty()) {
      return;
    }
    rows.delete(Keys.of(id));
    StartIndex.remove(starts, row.get());
    for (int index = 1; index <= row.get().getYields(); index++) {
      yields.delete(ViewTables.yieldKey(id, index));
    }
    String logs = parts.topics().logs();
    byte[] news = parts.serdes().serialize(logs, new LogsRemoved(id, header.getAt()));
    context.forward(new Record<>(Keys.of(id), news, header.getAt().toEpochMilli()));
    parts.waiters().changed(id);
  }

  private void change(EventHeader header, UnaryOperator<RowDraft> event) {
    news(header).ifPresent(row -> save(event.apply(RowDraft.of(row, header))));
  }

  /** The row that an event is news to; empty if the row is gone or knows the event. */
  private Optional<InvocationRow> news(EventHeader header) {
    return tables
        .row(rows, header.getInvocationId())
        .filter(row -> header.getSequence() > row.getSequence());
  }

  private InvocationRow save(RowDraft draft) {
    InvocationRow row = draft.toRow();
    rows.put(Keys.of(row.getInvocationId()), tables.encode(row));
    parts.waiters().changed(row.getInvocationId());
    return row;
  }
}
