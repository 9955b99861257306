/**
 * Which runs there are of one service or daemon: when a run is started, after what pause another
 * follows it, how a new version takes the place of an old one, and how many there are under load.
 *
 * <p>As with invocations, commands ask, events say what happened, rejections say why nothing did,
 * and {@link dev.multinode.orchestrator.core.Evolving#after after} is the only way in which a state
 * changes. A set has places, numbered from 0. A run of a place is an invocation like any other;
 * here it is known by its id, which follows from the set and a number that only grows, so that no
 * fault starts two for one.
 */
package dev.multinode.orchestrator.core.replicas;
