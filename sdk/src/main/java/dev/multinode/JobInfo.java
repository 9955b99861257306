package dev.multinode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known about an invocation of a job or function at one moment.
 *
 * @param <Y> type of the result
 * @param id the id that {@code start} returned
 * @param name name of the job or function
 * @param version the deployed version that runs it
 * @param status where it stands
 * @param result of a job what it yielded last, also after a cancel or failure; of a function what
 *     it returned
 * @param error why it failed, once it has
 * @param waiting why it does not run yet, while it is pending
 * @param attempts every try, the first one first; of more than twenty that workers gave back,
 *     because they could not run them, the first ten and the last ten
 * @param yields how many values a job has yielded so far
 * @param progress how far it has come, if it says so: what its current attempt told last, and after
 *     the end what its last attempt did. It is empty again from the end of an attempt that another
 *     one follows until that one says something
 * @param labels what it was labelled with at the start
 * @param parent the invocation whose code started it
 * @param submittedAt when it was accepted
 * @param startedAt when its first attempt started
 * @param finishedAt when it reached its terminal status
 * @param cancelRequestedAt when a cancel was accepted, or a time limit ran out
 * @param cancelDeliveredAt when that was raised in running code
 * @param forced whether its code did not end within its grace and was killed with its process
 * @param nextAttemptAt when it is tried next, while it waits for a time; while it gives way to
 *     others because of its priority, when it may run beside them
 * @param rerunOf the invocation that it does again, if it was started as a rerun
 * @param scheduledFor the schedule that has started it and the time that it is for, if one has
 */
public record JobInfo<Y>(
    UUID id,
    String name,
    String version,
    Status status,
    Optional<Y> result,
    Optional<Failure> error,
    Optional<WaitingReason> waiting,
    List<AttemptInfo> attempts,
    int yields,
    Optional<Progress> progress,
    Map<String, String> labels,
    Optional<UUID> parent,
    Instant submittedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> cancelRequestedAt,
    Optional<Instant> cancelDeliveredAt,
    boolean forced,
    Optional<Instant> nextAttemptAt,
    Optional<UUID> rerunOf,
    Optional<ScheduledFor> scheduledFor) {

  /** Copies attempts and labels. */
  public JobInfo {
    attempts = List.copyOf(attempts);
    labels = Map.copyOf(labels);
  }
}
