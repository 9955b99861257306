package dev.multinode.client;

import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.Failure;
import dev.multinode.JobInfo;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogPage;
import dev.multinode.Progress;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.app.ReplicaKind;
import dev.multinode.spi.YieldedValues;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.NumberedLine;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The wire's records in the words of the SDK. */
final class SdkTerms {

  private SdkTerms() {}

  static Status status(dev.multinode.wire.Status status) {
    return Status.valueOf(status.name());
  }

  static ReplicaKind kind(ReplicaRule rule) {
    return switch (rule.getKind()) {
      case SERVICE -> ReplicaKind.SERVICE;
      case DAEMON -> ReplicaKind.DAEMON;
    };
  }

  static Failure failure(dev.multinode.wire.Failure failure) {
    return new Failure(failure.getType(), failure.getMessage(), failure.getStackTrace());
  }

  /**
   * A row as the SDK shows it.
   *
   * @param result the row's result, decoded
   */
  static JobInfo<Object> jobInfo(InvocationRow row, Optional<Object> result) {
    Envelope envelope = row.getEnvelope();
    return new JobInfo<>(
        row.getInvocationId(),
        envelope.getName(),
        envelope.getVersion(),
        status(row.getStatus()),
        result,
        Optional.ofNullable(row.getFailure()).map(SdkTerms::failure),
        Optional.ofNullable(row.getWaiting()).map(each -> WaitingReason.valueOf(each.name())),
        row.getAttempts().stream().map(SdkTerms::attempt).toList(),
        row.getYields(),
        Optional.ofNullable(row.getProgress()).map(SdkTerms::progress),
        envelope.getLabels(),
        parent(envelope.getAncestors()),
        envelope.getSubmittedAt(),
        Optional.ofNullable(row.getStartedAt()),
        Optional.ofNullable(row.getFinishedAt()),
        Optional.ofNullable(row.getCancelRequestedAt()),
        Optional.ofNullable(row.getCancelDeliveredAt()),
        row.getForced(),
        Optional.ofNullable(row.getNextAttemptAt()),
        Optional.ofNullable(envelope.getRerunOf()),
        Optional.ofNullable(envelope.getScheduledFor()).map(ScheduleTerms::scheduledFor));
  }

  private static Progress progress(dev.multinode.wire.Progress progress) {
    return new Progress(
        progress.getDone(),
        progress.getTotal(),
        Optional.ofNullable(progress.getMessage()),
        progress.getAt());
  }

  /**
   * Values that a job has yielded.
   *
   * @param after the index of the value before
   */
  static YieldedValues.Page<ByteBuffer> yields(YieldsPage page, int after) {
    List<YieldRow> rows = page.getYields();
    int next = rows.isEmpty() ? after : rows.getLast().getIndex();
    // A page is bounded: the end may be known while values are still to be fetched.
    boolean complete =
        status(page.getRow().getStatus()).isTerminal() && next >= page.getRow().getYields();
    return new YieldedValues.Page<>(rows.stream().map(YieldRow::getValue).toList(), next, complete);
  }

  /**
   * Lines as the SDK shows them.
   *
   * @param after the number of the line before
   * @param complete whether these are the last ones of an invocation that is over
   */
  static LogPage logPage(LogsPage page, long after, boolean complete) {
    List<LogLine> lines = page.getLines().stream().map(SdkTerms::line).toList();
    return new LogPage(lines, lines.isEmpty() ? after : lines.getLast().number(), complete);
  }

  private static LogLine line(NumberedLine numbered) {
    dev.multinode.wire.LogLine line = numbered.getLine();
    return new LogLine(
        numbered.getNumber(),
        numbered.getAttempt(),
        numbered.getExecutionId(),
        line.getAt(),
        LogLine.Source.valueOf(line.getSource().name()),
        Optional.ofNullable(line.getLevel()).map(each -> LogLevel.valueOf(each.name())),
        Optional.ofNullable(line.getLogger()),
        line.getThread(),
        line.getMessage(),
        Optional.ofNullable(line.getStackTrace()),
        line.getDropped());
  }

  private static AttemptInfo attempt(Attempt attempt) {
    return new AttemptInfo(
        attempt.getNumber(),
        Optional.ofNullable(attempt.getExecutionId()),
        Optional.ofNullable(attempt.getWorker()),
        Optional.ofNullable(attempt.getStartedAt()),
        Optional.ofNullable(attempt.getEndedAt()),
        AttemptOutcome.valueOf(attempt.getOutcome().name()),
        Optional.ofNullable(attempt.getFailure()).map(SdkTerms::failure));
  }

  private static Optional<UUID> parent(List<Ancestor> ancestors) {
    return ancestors.isEmpty()
        ? Optional.empty()
        : Optional.of(ancestors.getLast().getInvocationId());
  }
}
