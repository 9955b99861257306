package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.InvocationRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The view's index: what belongs together lies together, in the order of its starts. Each
 * invocation has a key for its project, one for its name and, if it has one, one for its parent;
 * the values are empty.
 */
final class StartIndex {

  static final String STORE = "starts";

  private static final byte SEPARATOR = 0;
  private static final byte PROJECT = 1;
  private static final byte NAME = 2;
  private static final byte PARENT = 3;
  private static final byte[] NOTHING = {};

  private StartIndex() {}

  static byte[] ofProject(String project) {
    return texts(PROJECT, project);
  }

  static byte[] ofName(String project, String name) {
    return texts(NAME, project, name);
  }

  static byte[] ofParent(UUID parent) {
    return ByteBuffer.allocate(17).put(PARENT).put(Keys.of(parent)).array();
  }

  static StartPosition positionOf(InvocationRow row) {
    return StartPosition.of(row.getEnvelope().getSubmittedAt(), row.getInvocationId());
  }

  static void add(KeyValueStore<byte[], byte[]> index, InvocationRow row) {
    keys(row).forEach(key -> index.put(key, NOTHING));
  }

  static void remove(KeyValueStore<byte[], byte[]> index, InvocationRow row) {
    keys(row).forEach(index::delete);
  }

  /** Keys under a prefix from one position on and below another, the last one first. */
  static KeyValueIterator<byte[], byte[]> newestFirst(
      ReadOnlyKeyValueStore<byte[], byte[]> index,
      byte[] prefix,
      StartPosition from,
      Optional<StartPosition> below) {
    byte[] first = join(prefix, from.bytes());
    byte[] last =
        below
            .map(position -> justBelow(join(prefix, position.bytes())))
            .orElseGet(
                () -> join(prefix, new StartPosition(Long.MAX_VALUE, new UUID(-1, -1)).bytes()));
    return index.reverseRange(first, last);
  }

  /** The position that a key ends with. */
  static StartPosition position(byte[] key) {
    return StartPosition.read(
        ByteBuffer.wrap(key, key.length - StartPosition.BYTES, StartPosition.BYTES));
  }

  private static List<byte[]> keys(InvocationRow row) {
    Envelope envelope = row.getEnvelope();
    byte[] position = positionOf(row).bytes();
    List<byte[]> keys = new ArrayList<>();
    keys.add(join(ofProject(envelope.getProject()), position));
    keys.add(join(ofName(envelope.getProject(), envelope.getName()), position));
    List<Ancestor> ancestors = envelope.getAncestors();
    if (!ancestors.isEmpty()) {
      keys.add(join(ofParent(ancestors.getLast().getInvocationId()), position));
    }
    return keys;
  }

  /** The highest key of the same length below one. */
  private static byte[] justBelow(byte[] key) {
    byte[] below = key.clone();
    for (int i = below.length - 1; i >= 0; i--) {
      below[i]--;
      if (below[i] != -1) {
        break;
      }
    }
    return below;
  }

  private static byte[] texts(byte kind, String... texts) {
    byte[] joined = {kind};
    for (String each : texts) {
      joined = join(joined, (each + (char) SEPARATOR).getBytes(StandardCharsets.UTF_8));
    }
    return joined;
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
