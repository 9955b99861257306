package dev.multinode.client;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code schedules} as tables, of one project. */
final class FollowedSchedules {

  private static final char PLACE = '#';

  private final String project;
  private final AvroSerdes serdes;
  private final NavigableMap<String, ScheduleRow> byName = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, ScheduleHistoryEntry>> histories =
      new ConcurrentHashMap<>();

  FollowedSchedules(String project, AvroSerdes serdes) {
    this.project = project;
    this.serdes = serdes;
  }

  /** Takes in a record of the topic; on the thread that reads it. */
  void read(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    String prefix = project + '/';
    if (!key.startsWith(prefix)) {
      return;
    }
    String name = key.substring(prefix.length());
    int place = name.indexOf(PLACE);
    if (place < 0) {
      readSchedule(name, record);
    } else {
      readEntry(name.substring(0, place), name.substring(place), record);
    }
  }

  private void readSchedule(String name, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      byName.remove(name);
    } else {
      byName.put(name, serdes.deserialize(record.topic(), record.value(), ScheduleRow.class));
    }
  }

  private void readEntry(String name, String place, ConsumerRecord<byte[], byte[]> record) {
    Map<String, ScheduleHistoryEntry> entries =
        histories.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
    if (record.value() == null) {
      entries.remove(place);
    } else {
      entries.put(
          place, serdes.deserialize(record.topic(), record.value(), ScheduleHistoryEntry.class));
    }
  }

  /** Those whose names come after another one, in their order. */
  List<ScheduleRow> after(String name, int limit) {
    return byName.tailMap(name, false).values().stream().limit(limit).toList();
  }

  Optional<ScheduleRow> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The latest first. */
  List<ScheduleHistoryEntry> history(String name) {
    return histories.getOrDefault(name, Map.of()).values().stream()
        .sorted(Comparator.comparing(ScheduleHistoryEntry::getNumber).reversed())
        .toList();
  }
}
