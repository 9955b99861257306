package dev.multinode.orchestrator.core.schedules;

/**
 * What a schedule starts. The rules need nothing of it but whether two are equal; it travels along
 * unread.
 */
public interface Target {}
