package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;

/** What the view is made of besides its topic. */
record ViewParts(Topics topics, AvroSerdes serdes, Waiters waiters, ViewProgress progress) {}
