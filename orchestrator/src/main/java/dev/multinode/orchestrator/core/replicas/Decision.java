package dev.multinode.orchestrator.core.replicas;

import java.util.List;
import java.util.Optional;

/**
 * What a command comes to: events with their effects, or a rejection.
 *
 * @param events what happened, in order
 * @param effects what has to be done, in order
 * @param rejection why nothing happened, where nothing did
 */
public record Decision(List<Event> events, List<Effect> effects, Optional<Rejection> rejection) {}
