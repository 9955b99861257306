package dev.multinode.dict;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MapStoreConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;

/**
 * What a member needs for dicts: one map for the entries of all, and threads to look through it.
 */
final class DictMaps {

  /** The map. */
  static final String ENTRIES = "multinode.dicts";

  /** The threads. */
  static final String SCANS = "multinode.dict-scans";

  private static final String LOADER = "multinode.dict-loader";
  private static final String MAJORITY = "multinode.dict-majority";
  private static final int ENOUGH_FOR_A_MAJORITY = 3;
  private static final int SCANS_AT_A_TIME = 4;

  private DictMaps() {}

  /**
   * Adds it to a member's configuration.
   *
   * @param members how many members the cluster has when all are there
   */
  static void configure(Config config, JournalStore store, int members) {
    DictSerialization.configure(config.getSerializationConfig());
    config.getExecutorConfig(SCANS).setPoolSize(SCANS_AT_A_TIME);
    MapConfig entries =
        new MapConfig(ENTRIES)
            .setInMemoryFormat(InMemoryFormat.OBJECT)
            // What a member had that died is in the journal, and nothing older is ever answered.
            .setBackupCount(0)
            // What the smaller part of a parted cluster has is older, or the journal has it.
            .setMergePolicyConfig(
                new MergePolicyConfig().setPolicy(DiscardMergePolicy.class.getName()))
            .setMapStoreConfig(
                new MapStoreConfig()
                    .setEnabled(true)
                    .setImplementation(store)
                    .setWriteDelaySeconds(0)
                    .setOffload(true));
    if (members >= ENOUGH_FOR_A_MAJORITY) {
      config.addSplitBrainProtectionConfig(
          new SplitBrainProtectionConfig(MAJORITY, true, members / 2 + 1)
              .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
      entries.setSplitBrainProtectionName(MAJORITY);
    }
    config.addMapConfig(entries);
  }

  /** Tells what runs on a member who knows what is loaded there. */
  static void loader(HazelcastInstance member, PartitionLoader loader) {
    member.getUserContext().put(LOADER, loader);
  }

  static PartitionLoader loaderOf(HazelcastInstance member) {
    PartitionLoader loader = (PartitionLoader) member.getUserContext().get(LOADER);
    if (loader == null) {
      throw new NotLoaded("The journal of dicts is not open yet");
    }
    return loader;
  }
}
