package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicate;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/** The entries whose keys begin in a way and that are not removed. */
final class EntriesOf implements Predicate<String, StoredEntry>, IdentifiedDataSerializable {

  @Serial private static final long serialVersionUID = 1L;

  private String prefix;
  private String after;

  /** For deserialisation. */
  EntriesOf() {}

  /** Those of one prefix. */
  EntriesOf(String prefix) {
    this(prefix, prefix);
  }

  /**
   * Those of one prefix that come later.
   *
   * @param after a key, in the order of their characters
   */
  EntriesOf(String prefix, String after) {
    this.prefix = prefix;
    this.after = after;
  }

  @Override
  public boolean apply(Map.Entry<String, StoredEntry> entry) {
    String key = entry.getKey();
    return key.startsWith(prefix) && key.compareTo(after) > 0 && !entry.getValue().isRemoved();
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.ENTRIES_OF;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeString(prefix);
    out.writeString(after);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    prefix = in.readString();
    after = in.readString();
  }
}
