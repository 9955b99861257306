package dev.multinode.dict;

import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.ReplicaMigrationEvent;
import java.util.function.IntConsumer;

/** Tells which partitions get another owner. */
final class OwnerChanges implements MigrationListener {

  private final IntConsumer partitions;

  OwnerChanges(IntConsumer partitions) {
    this.partitions = partitions;
  }

  @Override
  public void migrationStarted(MigrationState state) {}

  @Override
  public void migrationFinished(MigrationState state) {}

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    if (event.getReplicaIndex() == 0) {
      partitions.accept(event.getPartitionId());
    }
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {}
}
