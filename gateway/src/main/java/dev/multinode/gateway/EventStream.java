package dev.multinode.gateway;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Status;
import dev.multinode.wire.WaitingReason;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One reader's view of one invocation: every yield after the index it has, every change of status,
 * the newest progress, and the end.
 */
final class EventStream {

  /** The id of the last event: who has seen it has seen everything. */
  static final String END = "end";

  private final Installation installation;
  private final InvocationJson json;
  private final GatewayLimits limits;
  private final EventWriter writer;
  private final UUID id;

  private int after;
  private long seen;
  private Standing told;
  private Progress toldProgress;
  private Duration silence = Duration.ZERO;

  EventStream(
      Installation installation,
      InvocationJson json,
      GatewayLimits limits,
      EventWriter writer,
      UUID id,
      int after) {
    this.installation = installation;
    this.json = json;
    this.limits = limits;
    this.writer = writer;
    this.id = id;
    this.after = after;
  }

  /**
   * Runs until everything is told. What makes the first look fail is thrown before anything was
   * written; later the stream goes on as soon as it can.
   *
   * @throws InterruptedException if the reader or the gateway goes away
   */
  void run() throws InterruptedException {
    YieldsPage first = installation.news(id, after, seen, Duration.ZERO);
    writer.begin();
    boolean more = tell(first);
    while (more) {
      more = next();
    }
    writer.end();
  }

  private boolean next() throws InterruptedException {
    try {
      return tell(installation.news(id, after, seen, limits.poll()));
    } catch (StatusUnavailable e) {
      Thread.sleep(e.retryAfter());
      silentFor(e.retryAfter());
      return true;
    } catch (JobDoesNotExist e) {
      writer.event(END, "removed", Json.object().put("id", id.toString()));
      return false;
    } catch (WaitInterrupted e) {
      throw (InterruptedException) new InterruptedException("The stream is stopped").initCause(e);
    }
  }

  /** Whether there is more to come after this page. */
  private boolean tell(YieldsPage page) throws InterruptedException {
    InvocationRow row = page.getRow();
    Standing now = Standing.of(row);
    seen = row.getSequence();
    boolean further = row.getProgress() != null && !row.getProgress().equals(toldProgress);
    boolean news = !page.getYields().isEmpty() || !now.equals(told) || further;
    if (!now.isFinal() && !now.equals(told)) {
      writer.event("status", json.of(row));
    }
    told = now;
    for (YieldRow each : page.getYields()) {
      writer.event(Integer.toString(each.getIndex()), "yield", json.of(each));
      after = each.getIndex();
    }
    if (further) {
      writer.event("progress", json.of(row.getProgress()));
    }
    toldProgress = row.getProgress();
    // A page is bounded: the end may be known while yields are still to be fetched.
    boolean ended = now.isFinal() && (page.getYields().isEmpty() || after >= row.getYields());
    if (ended) {
      writer.event(END, "status", json.of(row));
    } else if (news) {
      silence = Duration.ZERO;
    } else {
      silentFor(limits.poll());
    }
    return !ended;
  }

  private void silentFor(Duration time) throws InterruptedException {
    silence = silence.plus(time);
    if (silence.compareTo(limits.ping()) >= 0) {
      writer.comment();
      silence = Duration.ZERO;
    }
  }

  /** What a reader is told the change of. */
  private record Standing(Status status, Optional<WaitingReason> waiting) {

    static Standing of(InvocationRow row) {
      return new Standing(row.getStatus(), Optional.ofNullable(row.getWaiting()));
    }

    boolean isFinal() {
      return InvocationJson.isFinal(status);
    }
  }
}
