package dev.multinode.worker.replicas;

import dev.multinode.wire.Envelope;
import dev.multinode.wire.ReplicaPresence;

/** A place in a set of replicas. */
record Place(String project, String name, int number) {

  /** The place of a replica's work. */
  static Place of(Envelope envelope) {
    return new Place(
        envelope.getProject(), envelope.getName(), envelope.getReplicaOf().getReplica());
  }

  static Place of(ReplicaPresence presence) {
    return new Place(presence.getProject(), presence.getName(), presence.getReplica());
  }

  /** Whether it is another place of the same set. */
  boolean isBeside(Place other) {
    return project.equals(other.project) && name.equals(other.name) && number != other.number;
  }
}
