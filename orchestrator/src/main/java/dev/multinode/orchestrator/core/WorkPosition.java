package dev.multinode.orchestrator.core;

/** Where on the direct road the record of an attempt lies. */
public record WorkPosition(String topic, int partition, long offset) {}
