package dev.multinode.gateway;

import dev.multinode.client.PresentReplica;
import dev.multinode.client.ReplicaTable;
import dev.multinode.wire.ReplicaPhase;
import dev.multinode.wire.ReplicaRow;
import dev.multinode.wire.ReplicaSetRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Why a service has no healthy replica, and whether it may soon have one. Replicas are told as
 * their workers see them; where no worker has told, as the orchestrator does.
 */
record Availability(ReplicaTable table, Predicate<PresentReplica> isOut, InstantSource clock) {

  /** What a replica that gets no requests is at. */
  enum State {
    STARTING,
    UNREACHABLE,
    UNHEALTHY,
    DRAINING,
    BACKING_OFF,
    STOPPING,
    DONE
  }

  /** Whether to wait for so long makes sense. */
  boolean maySoonBeHealthy(ReplicaSetRow set, Duration wait) {
    if (set.getWanted() > 0 && set.getReplicas().isEmpty()) {
      return true;
    }
    Instant until = clock.instant().plus(wait);
    boolean kept = set.getWanted() > 0 && !set.getWithdrawn();
    return found(set).stream()
        .anyMatch(
            each ->
                switch (each.state) {
                  case STARTING, UNREACHABLE -> true;
                  case BACKING_OFF -> each.restartAt == null || !each.restartAt.isAfter(until);
                  // Its worker stops, or it is replaced: it goes on elsewhere, or another does.
                  case DRAINING, STOPPING -> kept;
                  case UNHEALTHY, DONE -> false;
                });
  }

  /** As an answer. */
  Problem problem(ReplicaSetRow set) {
    List<Found> found = found(set);
    Map<State, Integer> counts = new EnumMap<>(State.class);
    found.forEach(each -> counts.merge(each.state, 1, Integer::sum));
    String replicas =
        found.isEmpty()
            ? "none was started yet"
            : found.stream().map(Found::text).collect(Collectors.joining(", "));
    return Problem.of(
            ProblemType.NO_HEALTHY_REPLICA,
            "The service %s has no healthy replica: %s.".formatted(set.getName(), replicas))
        .with(
            Map.of(
                "name",
                set.getName(),
                "replicas",
                counts.entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue))))
        .after(retryAfter(found));
  }

  private Duration retryAfter(List<Found> found) {
    Instant now = clock.instant();
    return found.stream()
        .filter(each -> each.state == State.BACKING_OFF && each.restartAt != null)
        .map(each -> Duration.between(now, each.restartAt).plusSeconds(1))
        .filter(each -> found.size() == 1 && each.isPositive())
        .findFirst()
        .orElse(Duration.ofSeconds(1));
  }

  private List<Found> found(ReplicaSetRow set) {
    List<PresentReplica> present = table.present(set.getName());
    Set<UUID> told =
        present.stream().map(each -> each.presence().getInvocationId()).collect(Collectors.toSet());
    List<Found> found = new ArrayList<>();
    for (PresentReplica each : present) {
      found.add(of(each));
    }
    for (ReplicaRow each : set.getReplicas()) {
      if (!told.contains(each.getInvocationId())) {
        found.add(of(each));
      }
    }
    return found;
  }

  private Found of(PresentReplica replica) {
    String reason = replica.presence().getReason();
    String why = reason == null || reason.isEmpty() ? "" : " (" + reason + ")";
    State state =
        switch (replica.presence().getHealth()) {
          case STARTING -> State.STARTING;
          case HEALTHY -> State.UNREACHABLE;
          case UNHEALTHY -> State.UNHEALTHY;
          case DRAINING -> State.DRAINING;
        };
    String what =
        state == State.UNREACHABLE && isOut.test(replica) ? " (its connection failed)" : why;
    return new Found(state, null, number(replica.presence().getReplica(), state) + what);
  }

  private static Found of(ReplicaRow row) {
    State state =
        switch (row.getPhase()) {
          case STARTING -> State.STARTING;
          case RUNNING -> State.UNREACHABLE;
          case BACKING_OFF -> State.BACKING_OFF;
          case STOPPING -> State.STOPPING;
          case DONE -> State.DONE;
        };
    String what =
        row.getPhase() == ReplicaPhase.BACKING_OFF
            ? " (%s, %d in a row, again at %s)"
                .formatted(row.getLastOutcome(), row.getFailures(), row.getRestartAt())
            : row.getPhase() == ReplicaPhase.RUNNING ? " (its worker is not heard of)" : "";
    return new Found(state, row.getRestartAt(), number(row.getReplica(), state) + what);
  }

  private static String number(int replica, State state) {
    return replica + " is " + state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** One replica. */
  private record Found(State state, Instant restartAt, String text) {}
}
