package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.JavaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Avro names of Java types, unique within one schema. A nested class is in the namespace of its
 * outer one; a generic class is named after its type arguments too, because {@code Pair<Integer,
 * String>} and {@code Pair<String, Integer>} are two records.
 */
final class RecordNames {

  private final Map<JavaType, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The full name of a class or enum. */
  String of(JavaType type) {
    return names.computeIfAbsent(type, this::unused);
  }

  /** Letters, digits and underscores only. */
  static String sanitised(String name) {
    String sane = name.replaceAll("[^A-Za-z0-9_]", "_");
    return sane.isEmpty() || Character.isDigit(sane.charAt(0)) ? "_" + sane : sane;
  }

  private String unused(JavaType type) {
    String wanted = namespace(type.getRawClass()) + simpleName(type);
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private static String namespace(Class<?> type) {
    String name = type.getName().replace('$', '.');
    int end = name.lastIndexOf('.');
    return end < 0
        ? ""
        : Arrays.stream(name.substring(0, end).split("\\."))
            .map(RecordNames::sanitised)
            .collect(Collectors.joining(".", "", "."));
  }

  private static String simpleName(JavaType type) {
    StringBuilder name = new StringBuilder(sanitised(type.getRawClass().getSimpleName()));
    for (JavaType argument : type.getBindings().getTypeParameters()) {
      name.append('_').append(simpleName(argument));
    }
    return name.toString();
  }
}
