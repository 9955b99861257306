package dev.multinode;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known about a replica of a service or daemon.
 *
 * @param replica which of the replicas it is, from 0
 * @param invocationId the invocation that runs it, or that ran it last: its logs and attempts are
 *     found by this
 * @param version the version of the app that it runs
 * @param phase where it is, as the orchestrator has decided
 * @param since since when
 * @param health how its worker sees it; empty if none has told so within the last 10 seconds
 * @param reason why it is not healthy, in words
 * @param worker the worker that it runs on, if one has told so
 * @param address where it serves, for whoever is in the same network and does not want to go
 *     through a gateway; empty for a daemon, and where no worker has told
 * @param restartAt when its next run is due, if one is
 * @param failures how many of its runs have ended by themselves one after another
 * @param lastOutcome how the last of those ended
 */
public record ReplicaInfo(
    int replica,
    UUID invocationId,
    String version,
    Phase phase,
    Instant since,
    Optional<Health> health,
    Optional<String> reason,
    Optional<String> worker,
    Optional<URI> address,
    Optional<Instant> restartAt,
    int failures,
    Optional<Outcome> lastOutcome) {

  /** Where a replica is. */
  public enum Phase {
    /** It was started, and is not healthy yet. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It has ended by itself, and is to be started again. */
    BACKING_OFF,
    /** It was told to end. */
    STOPPING,
    /** It has returned, and is to be followed by none. */
    DONE
  }

  /** How a replica is. */
  public enum Health {
    /** Its code runs, and it was not healthy yet. */
    STARTING,
    /** It can be given requests; or it is a daemon that runs. */
    HEALTHY,
    /** It was healthy, and is not any more. */
    UNHEALTHY,
    /** It has to stop, and is given no more requests. */
    DRAINING
  }

  /** How a run of a replica has ended. */
  public enum Outcome {
    /** Its method has returned. */
    SUCCEEDED,
    /** Its method has thrown something, or its process was lost. */
    FAILED,
    /** Somebody has cancelled it. */
    CANCELLED,
    /** It took longer than it may. */
    TIMED_OUT,
    /** Its start could not be accepted. */
    REFUSED,
    /** It was removed, so that nobody knows any more. */
    REMOVED
  }
}
