package dev.multinode.dict;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/** What a member says became of a change. */
final class EntryOutcome implements IdentifiedDataSerializable {

  /** How it went. */
  enum Kind {
    APPLIED,
    CONDITION_NOT_MET,
    STALE_FENCE,
    REFUSED
  }

  private Kind kind;
  private long number;
  private String sentence;

  /** For deserialisation. */
  EntryOutcome() {}

  private EntryOutcome(Kind kind, long number, String sentence) {
    this.kind = kind;
    this.number = number;
    this.sentence = sentence;
  }

  /** With the new version, or the sum of an increment. */
  static EntryOutcome applied(long number) {
    return new EntryOutcome(Kind.APPLIED, number, null);
  }

  /** With the version that is there; 0 for none. */
  static EntryOutcome conditionNotMet(long version) {
    return new EntryOutcome(Kind.CONDITION_NOT_MET, version, null);
  }

  /** With the fence that counts. */
  static EntryOutcome staleFence(long newest) {
    return new EntryOutcome(Kind.STALE_FENCE, newest, null);
  }

  static EntryOutcome refused(String sentence) {
    return new EntryOutcome(Kind.REFUSED, 0, sentence);
  }

  Kind kind() {
    return kind;
  }

  long number() {
    return number;
  }

  /** Only of what was refused. */
  String sentence() {
    return sentence;
  }

  @Override
  public int getFactoryId() {
    return DictSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return DictSerialization.ENTRY_OUTCOME;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeLong(number);
    out.writeString(sentence);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    kind = Kind.values()[in.readByte()];
    number = in.readLong();
    sentence = in.readString();
  }
}
