package dev.multinode.schemas.topics;

import java.util.Map;

/**
 * A share group as it has to be.
 *
 * @param id the group's id
 * @param settings group-level settings
 */
public record GroupSpec(String id, Map<String, String> settings) {

  public GroupSpec {
    settings = Map.copyOf(settings);
  }

  /**
   * Workers see work from before their first start, none of aborted transactions, and hold a record
   * for 15 s.
   */
  static GroupSpec ofWorkers(String id) {
    return new GroupSpec(
        id,
        Map.of(
            "share.auto.offset.reset", "earliest",
            "share.isolation.level", "read_committed",
            "share.record.lock.duration.ms", "15000"));
  }
}
