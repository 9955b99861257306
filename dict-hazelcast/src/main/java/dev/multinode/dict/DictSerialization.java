package dev.multinode.dict;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/**
 * Everything of ours that members and clients send to each other. Numbers are not to change: they
 * are what travels, and no class names.
 */
final class DictSerialization implements DataSerializableFactory {

  static final int FACTORY = 7_301;

  static final int STORED_ENTRY = 1;
  static final int WRITE_ENTRY = 2;
  static final int INCREMENT_ENTRY = 3;
  static final int SET_ENTRIES = 4;
  static final int RESTORE_ENTRY = 5;
  static final int REJOURNAL_ENTRY = 6;
  static final int ENTRY_OUTCOME = 7;
  static final int ENTRIES_OF = 8;
  static final int SCAN_PARTITION = 9;
  static final int PARTITION_PAGE = 10;
  static final int COUNT_ENTRIES = 11;
  static final int ENTRY_COUNTS = 12;
  static final int READ_ENTRY = 13;
  static final int RESTORE_PARTITION = 14;

  private DictSerialization() {}

  /** Lets these classes through, and of Java's own serialisation only errors. */
  static void configure(SerializationConfig config) {
    config.addDataSerializableFactory(FACTORY, new DictSerialization());
    ForeignClasses.refuse(config);
  }

  @Override
  public IdentifiedDataSerializable create(int typeId) {
    return switch (typeId) {
      case STORED_ENTRY -> new StoredEntry();
      case WRITE_ENTRY -> new WriteEntry();
      case INCREMENT_ENTRY -> new IncrementEntry();
      case SET_ENTRIES -> new SetEntries();
      case RESTORE_ENTRY -> new RestoreEntry();
      case REJOURNAL_ENTRY -> new RejournalEntry();
      case ENTRY_OUTCOME -> new EntryOutcome();
      case ENTRIES_OF -> new EntriesOf();
      case SCAN_PARTITION -> new ScanPartition();
      case PARTITION_PAGE -> new PartitionPage();
      case COUNT_ENTRIES -> new CountEntries();
      case ENTRY_COUNTS -> new EntryCounts();
      case READ_ENTRY -> new ReadEntry();
      case RESTORE_PARTITION -> new RestorePartition();
      default -> throw new IllegalArgumentException("Nothing of ours has the number " + typeId);
    };
  }
}
