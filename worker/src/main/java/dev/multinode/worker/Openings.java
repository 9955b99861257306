package dev.multinode.worker;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports executions as started: those that run long, those that wait for others, and those that
 * are told to end. Their records are done with as soon as that is durable; heartbeats keep them
 * alive from then on.
 */
final class Openings {

  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  private final Reports reports;
  private final InstantSource clock;

  Openings(Reports reports, InstantSource clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /** Asks for leave to run an execution, which is kept alive from then on. */
  void request(Execution execution) {
    open(execution, reports::requested);
  }

  /** Reports that an execution has started, unless something of it was reported before. */
  void open(Execution execution) {
    open(execution, reports::started);
  }

  private void open(Execution execution, Function<Execution, CompletableFuture<Void>> opening) {
    if (execution.open(clock.instant())) {
      opening
          .apply(execution)
          .whenComplete(
              (durable, failure) -> {
                if (failure == null) {
                  execution.delivery().accept();
                } else {
                  LOG.error("The start of {} could not be reported", execution, failure);
                }
              });
    }
  }

  /** Reports that user code was told to end, if it was and nobody has reported it yet. */
  void reportStop(Execution execution) {
    execution
        .takeUnreportedStop()
        .ifPresent(
            deliveredAt -> {
              // Of a run that is not known nothing may be said.
              open(execution);
              reports
                  .stopDelivered(execution, deliveredAt)
                  .exceptionally(
                      failure -> {
                        LOG.warn("The stop of {} could not be reported", execution, failure);
                        return null;
                      });
            });
  }
}
