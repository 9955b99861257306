package dev.multinode.client;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The safety net under calls and starts: asks the status table about each that stays unanswered, so
 * that an answer that was lost, or never sent because its worker died in between, hangs nobody.
 */
final class LostReplies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LostReplies.class);
  private static final Duration ROUND = Duration.ofMillis(500);

  private final AwaitedReplies awaited;
  private final AwaitedDecisions decisions;
  private final StatusReader statuses;
  private final String client;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lost-replies").factory());

  LostReplies(
      AwaitedReplies awaited, AwaitedDecisions decisions, StatusReader statuses, String client) {
    this.awaited = awaited;
    this.decisions = decisions;
    this.statuses = statuses;
    this.client = client;
  }

  LostReplies start() {
    rounds.scheduleWithFixedDelay(
        this::askAboutDoubtful, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }

  private void askAboutDoubtful() {
    try {
      askAboutCalls(awaited.doubtful());
      askAboutStarts(decisions.doubtful());
    } catch (WaitInterrupted e) {
      LOG.debug("Unanswered calls are asked about no more: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Unanswered calls cannot be asked about", e);
    }
  }

  private void askAboutCalls(List<UUID> ids) {
    try {
      ids.forEach(this::askAbout);
    } catch (StatusUnavailable e) {
      // The same calls come again in a later round.
      LOG.debug("Unanswered calls cannot be asked about: {}", e.getMessage());
    }
  }

  /** Who cannot tell of one is not asked about the others: each might take seconds to say so. */
  private void askAboutStarts(List<UUID> ids) {
    Optional<StatusUnavailable> nobodyCanTell = Optional.empty();
    for (UUID id : ids) {
      if (nobodyCanTell.isEmpty()) {
        nobodyCanTell = askWhetherAccepted(id);
      }
      nobodyCanTell.ifPresent(e -> decisions.notFound(id, e));
    }
  }

  private Optional<StatusUnavailable> askWhetherAccepted(UUID id) {
    try {
      statuses.rowAtOnce(id);
      decisions.accepted(id);
    } catch (JobDoesNotExist e) {
      decisions.notFound(id, e);
    } catch (StatusUnavailable e) {
      return Optional.of(e);
    }
    return Optional.empty();
  }

  private void askAbout(UUID id) {
    try {
      InvocationRow row = statuses.rowAtOnce(id);
      if (SdkTerms.status(row.getStatus()).isTerminal()) {
        LOG.debug("The answer to {} is taken from the status table", id);
        awaited.answer(new Reply(id, client, row.getStatus(), row.getResult(), row.getFailure()));
      }
    } catch (JobDoesNotExist e) {
      awaited.notFound(id, e);
    }
  }
}
