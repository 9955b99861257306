package dev.multinode.gateway;

import dev.multinode.JobDoesNotExist;
import dev.multinode.LogLine;
import dev.multinode.LogPage;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import java.time.Duration;
import java.util.UUID;

/**
 * One reader's view of the logs of one invocation: every line after the one it has, and the end.
 */
final class LogStream {

  private static final int PAGE = 1_000;

  private final Installation installation;
  private final GatewayLimits limits;
  private final EventWriter writer;
  private final UUID id;

  private long after;
  private Duration silence = Duration.ZERO;

  LogStream(
      Installation installation, GatewayLimits limits, EventWriter writer, UUID id, long after) {
    this.installation = installation;
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
    LogPage first = installation.logs(id, after, PAGE, Duration.ZERO);
    writer.begin();
    boolean more = tell(first, Duration.ZERO);
    while (more) {
      more = next();
    }
    writer.end();
  }

  private boolean next() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      LogPage page = installation.logs(id, after, PAGE, limits.poll());
      return tell(page, Duration.ofNanos(System.nanoTime() - begun));
    } catch (StatusUnavailable e) {
      Thread.sleep(e.retryAfter());
      silentFor(e.retryAfter());
      return true;
    } catch (JobDoesNotExist e) {
      writer.event(EventStream.END, "removed", Json.object().put("id", id.toString()));
      return false;
    } catch (WaitInterrupted e) {
      throw (InterruptedException) new InterruptedException("The stream is stopped").initCause(e);
    }
  }

  /** Whether there is more to come after this page. */
  private boolean tell(LogPage page, Duration waited) throws InterruptedException {
    for (LogLine each : page.lines()) {
      writer.event(Long.toString(each.number()), "line", LogJson.of(each));
    }
    after = page.next();
    if (page.complete()) {
      writer.event(EventStream.END, "end", Json.object().put("id", id.toString()));
    } else if (page.lines().isEmpty()) {
      silentFor(waited);
    } else {
      silence = Duration.ZERO;
    }
    return !page.complete();
  }

  private void silentFor(Duration time) throws InterruptedException {
    silence = silence.plus(time);
    if (silence.compareTo(limits.ping()) >= 0) {
      writer.comment();
      silence = Duration.ZERO;
    }
  }
}
