package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import java.time.InstantSource;

/**
 * What the engine is made of besides its topics.
 *
 * @param scheduleTime the time that schedules live in
 * @param passed what the workers' share groups have passed
 * @param presences which workers there are
 * @param room what the queues have room for
 */
public record EngineParts(
    Topics topics,
    AvroSerdes serdes,
    InstantSource clock,
    ScheduleTime scheduleTime,
    PassedWork passed,
    Presences presences,
    QueueRoom room) {}
