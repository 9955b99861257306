package dev.multinode.orchestrator.core.replicas;

/**
 * What an app wants to be kept running.
 *
 * @param app which one
 * @param rule how many, and how
 * @param target what each run is
 */
public record Definition(String app, ReplicaRule rule, Target target) {}
