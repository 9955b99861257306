package dev.multinode.schemas.resources;

import dev.multinode.app.MemorySize;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A properties file that names resource classes. Collects all its mistakes before it complains. */
final class ClassFile {

  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";
  private static final String SLOTS = "slots";
  private static final Set<String> KEYS = Set.of(CPU, MEMORY, SLOTS);

  private final Path file;
  private final List<String> mistakes = new ArrayList<>();

  ClassFile(Path file) {
    this.file = file;
  }

  ResourceClasses read() {
    Properties properties = load();
    List<ResourceClass> classes = new ArrayList<>();
    for (String name : names(properties)) {
      read(name, properties).ifPresent(classes::add);
    }
    if (classes.isEmpty() && mistakes.isEmpty()) {
      mistakes.add("names no class: write such as small.cpu=1, small.memory=2GiB, small.slots=16");
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidClassFile(file, mistakes);
    }
    return new ResourceClasses(classes);
  }

  private Properties load() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidClassFile(file, e);
    }
  }

  private Set<String> names(Properties properties) {
    Set<String> names = new TreeSet<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      int dot = key.lastIndexOf('.');
      if (dot > 0 && KEYS.contains(key.substring(dot + 1))) {
        names.add(key.substring(0, dot));
      } else {
        mistakes.add(key + ": is unknown; a class has .cpu, .memory and .slots");
      }
    }
    return names;
  }

  private Optional<ResourceClass> read(String name, Properties properties) {
    Optional<Double> cpu =
        value(properties, name, CPU, Double::valueOf, "a number of cores such as 0.5 or 4");
    Optional<MemorySize> memory =
        value(properties, name, MEMORY, MemorySize::parse, "a size such as 512MiB or 2GiB");
    Optional<Integer> slots =
        value(properties, name, SLOTS, Integer::valueOf, "a whole number such as 16");
    if (cpu.isEmpty() || memory.isEmpty() || slots.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ResourceClass(name, cpu.get(), memory.get().bytes(), slots.get()));
    } catch (IllegalArgumentException e) {
      mistakes.add(e.getMessage());
      return Optional.empty();
    }
  }

  private <T> Optional<T> value(
      Properties properties, String name, String key, Function<String, T> parse, String form) {
    String fullKey = name + "." + key;
    String text = properties.getProperty(fullKey);
    if (text == null) {
      mistakes.add(fullKey + ": is missing; write " + form);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (IllegalArgumentException e) {
      mistakes.add("%s: \"%s\" is not %s".formatted(fullKey, text, form));
      return Optional.empty();
    }
  }
}
