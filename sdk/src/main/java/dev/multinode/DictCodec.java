package dev.multinode;

import dev.multinode.json.DictJson;
import dev.multinode.json.UndecodablePayload;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWatch;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Keys and values of one dict, and how they are kept. */
final class DictCodec<K, V> {

  private static final DictJson JSON = new DictJson();

  private final String dict;
  private final Type keyType;
  private final Type valueType;

  DictCodec(String dict, Type keyType, Type valueType) {
    this.dict = dict;
    this.keyType = keyType;
    this.valueType = valueType;
  }

  String keyText(K key) {
    refuseOther("key", key, keyType);
    String text;
    try {
      text = JSON.keyText(key);
    } catch (IllegalArgumentException e) {
      throw new InvalidDictEntry("A key of the dict %s %s.".formatted(dict, e.getMessage()));
    }
    DictNames.checkKey(dict, text);
    return text;
  }

  byte[] bytes(V value) {
    refuseOther("value", value, valueType);
    byte[] bytes;
    try {
      bytes = JSON.bytes(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidDictEntry("A value of the dict %s %s.".formatted(dict, e.getMessage()));
    }
    if (bytes.length > DictBackend.LARGEST_VALUE) {
      throw new PayloadTooLarge(
          "A value of the dict " + dict, bytes.length, DictBackend.LARGEST_VALUE);
    }
    refuseOtherContent(bytes);
    return bytes;
  }

  boolean isSame(byte[] bytes, V expected) {
    return Arrays.equals(bytes, bytes(expected))
        || Arrays.equals(bytes(decode(bytes)), bytes(expected));
  }

  K key(String text) {
    try {
      @SuppressWarnings("unchecked")
      K key = (K) JSON.key(text, keyType);
      return key;
    } catch (UndecodablePayload e) {
      throw new InvalidDictEntry("In the dict %s a %s.".formatted(dict, e.getMessage()));
    }
  }

  V value(DictValue stored) {
    return decode(stored.value());
  }

  DictEntry<K, V> entry(DictValue stored) {
    return new DictEntry<>(key(stored.key()), value(stored), stored.version(), stored.expiresAt());
  }

  DictChange<K, V> change(DictWatch.Change change) {
    return new DictChange<>(
        key(change.key()), change.value().map(this::decode), change.version(), change.cursor());
  }

  private V decode(byte[] bytes) {
    try {
      @SuppressWarnings("unchecked")
      V value = (V) JSON.value(bytes, valueType, "value");
      return value;
    } catch (UndecodablePayload e) {
      throw new InvalidDictEntry("In the dict %s a %s.".formatted(dict, e.getMessage()));
    }
  }

  private void refuseOther(String what, Object given, Type type) {
    if (given == null) {
      throw new InvalidDictEntry("A %s of the dict %s is null.".formatted(what, dict));
    }
    if (!raw(type).isInstance(given)) {
      throw new InvalidDictEntry(
          "A %s of the dict %s is a %s, not a %s."
              .formatted(what, dict, given.getClass().getTypeName(), type.getTypeName()));
    }
  }

  /** What the compiler was talked out of: a list of something else, for example. */
  private void refuseOtherContent(byte[] bytes) {
    if (valueType instanceof ParameterizedType) {
      decode(bytes);
    }
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> each -> each;
      case ParameterizedType each -> raw(each.getRawType());
      default -> Object.class;
    };
  }
}
