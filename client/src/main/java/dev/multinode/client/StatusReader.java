package dev.multinode.client;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.Explained;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LocksPage;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the status table at the orchestrators. */
final class StatusReader {

  private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);

  /** The name that the endpoint's records are framed under. */
  static final String VIEW = "view";

  /** How long to come back while the table is being moved, or an orchestrator is started anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is lost by giving up is an attempt. */
  private static final Duration PATIENCE_OF_RUNNING_CODE = Duration.ofMinutes(10);

  private static final Duration WAIT_UNTIL_KNOWN = Duration.ofSeconds(2);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  /** Whoever keeps the lines does not know when the invocation ends: that has to be asked, too. */
  private static final Duration LONGEST_WAIT_FOR_LINES = Duration.ofSeconds(1);

  /** It is durable before anybody waits. */
  private static final Duration PATIENCE_WITH_A_REMOVAL = Duration.ofSeconds(10);

  private static final int PAGE = 1_000;

  private final QueryEndpoints endpoints;
  private final AvroSerdes serdes;
  private final Duration patience;

  StatusReader(QueryEndpoints endpoints, AvroSerdes serdes) {
    this(endpoints, serdes, PATIENCE);
  }

  /**
   * Over some endpoints.
   *
   * @param patience how long to come back where nobody can tell, and nothing else says how long
   */
  StatusReader(QueryEndpoints endpoints, AvroSerdes serdes, Duration patience) {
    this.endpoints = endpoints;
    this.serdes = serdes;
    this.patience = patience;
  }

  InvocationRow row(UUID id) {
    return row(id, WAIT_UNTIL_KNOWN, "known", patience);
  }

  /** The same for those who would rather go on without an answer than wait for long. */
  InvocationRow rowSoon(UUID id) {
    return row(id, WAIT_UNTIL_KNOWN, "known", Duration.ZERO);
  }

  /** Asks once, and leaves it at that if nobody can tell. */
  InvocationRow rowAtOnce(UUID id) {
    return row(id, Duration.ZERO, "known", Duration.ZERO);
  }

  /**
   * Waits for the end. Where nobody can tell, that is waited out for as long as the end is waited
   * for: whoever would wait for ten minutes need not hear that an orchestrator is started anew.
   */
  InvocationRow awaitTerminal(UUID id, Duration timeout) {
    long begun = System.nanoTime();
    long giveUpAt = begun + saturatedNanos(timeout);
    long patientUntil = begun + Math.max(saturatedNanos(timeout), patience.toNanos());
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime()));
      Duration wait = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      try {
        InvocationRow row =
            read(endpoints.askOnce(path(id, wait, "terminal"), wait), id, InvocationRow.class);
        if (SdkTerms.status(row.getStatus()).isTerminal() || left.isZero()) {
          return row;
        }
      } catch (StatusUnavailable e) {
        if (System.nanoTime() - patientUntil >= 0) {
          throw e;
        }
        QueryEndpoints.pause(e.retryAfter());
      }
    }
  }

  /** Returns when there is no such invocation any more, or nobody can tell. */
  void awaitGone(UUID id) {
    long giveUpAt = System.nanoTime() + PATIENCE_WITH_A_REMOVAL.toNanos();
    long seen = 0;
    try {
      for (long left = 1; left > 0; left = giveUpAt - System.nanoTime()) {
        seen = rowAfter(id, seen, Duration.ofNanos(left)).getSequence();
      }
    } catch (JobDoesNotExist gone) {
      LOG.trace("{} is gone", id);
    } catch (StatusUnavailable e) {
      LOG.debug("Whether {} is gone cannot be told at the moment", id);
    }
  }

  YieldsPage yields(UUID id, int afterIndex, Duration wait) {
    return yields(id, "after=%d".formatted(afterIndex), wait);
  }

  YieldsPage news(UUID id, int afterIndex, long afterSequence, Duration wait) {
    return yields(id, "after=%d&seen=%d".formatted(afterIndex, afterSequence), wait);
  }

  /** The row alone; asks once, and leaves it at that if nobody can tell. */
  InvocationRow rowAfter(UUID id, long afterSequence, Duration wait) {
    String path =
        "/v1/rows/%s/yields?after=%d&seen=%d&wait=%d&limit=1"
            .formatted(id, Integer.MAX_VALUE, afterSequence, wait.toMillis());
    return read(endpoints.ask(path, wait, Duration.ZERO), id, YieldsPage.class).getRow();
  }

  Optional<YieldRow> lastYieldBefore(UUID id, int attempt) {
    String path = "/v1/rows/%s/yields/last?before=%d".formatted(id, attempt);
    return read(endpoints.ask(path, Duration.ZERO, PATIENCE_OF_RUNNING_CODE), id, YieldsPage.class)
        .getYields()
        .stream()
        .findFirst();
  }

  String explain(UUID id) {
    String path = "/v1/rows/%s/explanation".formatted(id);
    return read(endpoints.ask(path, Duration.ZERO, patience), id, Explained.class).getSentence();
  }

  /** The locks of a project that are in use. */
  List<LockEntry> locks(String project) {
    String path =
        "/v1/locks?project=%s".formatted(URLEncoder.encode(project, StandardCharsets.UTF_8));
    byte[] body = endpoints.ask(path, Duration.ZERO, patience).orElseThrow();
    return serdes.deserialize(VIEW, body, LocksPage.class).getLocks();
  }

  private YieldsPage yields(UUID id, String seen, Duration wait) {
    Duration poll = wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL;
    String path =
        "/v1/rows/%s/yields?%s&wait=%d&limit=%d".formatted(id, seen, poll.toMillis(), PAGE);
    return read(endpoints.ask(path, poll, patience), id, YieldsPage.class);
  }

  /**
   * Lines with a higher number.
   *
   * @param all only once everything is read that was written before this question
   */
  LogsPage logs(UUID id, long after, int limit, Duration wait, boolean all) {
    Duration poll = wait.compareTo(LONGEST_WAIT_FOR_LINES) < 0 ? wait : LONGEST_WAIT_FOR_LINES;
    String path =
        "/v1/rows/%s/logs?after=%d&limit=%d&wait=%d&all=%b"
            .formatted(id, after, limit, poll.toMillis(), all);
    return read(endpoints.ask(path, poll, patience), id, LogsPage.class);
  }

  private InvocationRow row(UUID id, Duration wait, String until, Duration patience) {
    return read(endpoints.ask(path(id, wait, until), wait, patience), id, InvocationRow.class);
  }

  private static String path(UUID id, Duration wait, String until) {
    return "/v1/rows/%s?wait=%d&until=%s".formatted(id, wait.toMillis(), until);
  }

  private <T extends SpecificRecord> T read(Optional<byte[]> body, UUID id, Class<T> type) {
    return serdes.deserialize(VIEW, body.orElseThrow(() -> new JobDoesNotExist(id)), type);
  }

  private static long saturatedNanos(Duration duration) {
    Duration longest = Duration.ofDays(365);
    return (duration.compareTo(longest) < 0 ? duration : longest).toNanos();
  }
}
