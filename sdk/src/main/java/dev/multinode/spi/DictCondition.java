package dev.multinode.spi;

/** What has to be so for a write to happen. */
public sealed interface DictCondition {

  /** Nothing. */
  record Always() implements DictCondition {}

  /** There is no entry. */
  record IfAbsent() implements DictCondition {}

  /**
   * There is an entry of this version.
   *
   * @param version what was read
   */
  record IfVersion(long version) implements DictCondition {}
}
