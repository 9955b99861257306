package dev.multinode.schemas.resources;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The resource classes of an installation.
 *
 * @param all every class, smallest first
 */
public record ResourceClasses(List<ResourceClass> all) {

  private static final long GIB = 1L << 30;

  public ResourceClasses {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("There must be at least one resource class");
    }
    all =
        all.stream()
            .sorted(
                Comparator.comparingDouble(ResourceClass::cpu)
                    .thenComparing(ResourceClass::memoryBytes))
            .toList();
    if (all.stream().map(ResourceClass::name).distinct().count() != all.size()) {
      throw new IllegalArgumentException("Two resource classes have one name");
    }
  }

  /** The classes of an installation that names none. */
  public static ResourceClasses defaults() {
    return new ResourceClasses(
        List.of(
            new ResourceClass("small", 1, 2 * GIB, 16),
            new ResourceClass("medium", 4, 32 * GIB, 1),
            new ResourceClass("large", 16, 64 * GIB, 1)));
  }

  /**
   * The classes that a properties file names, three keys for each:
   *
   * <pre>{@code
   * small.cpu=1
   * small.memory=2GiB
   * small.slots=16
   * }</pre>
   *
   * @throws InvalidClassFile if it cannot be read or says something else; names every wrong key
   */
  public static ResourceClasses load(Path file) {
    return new ClassFile(file).read();
  }

  /** The smallest class that a method fits in. */
  public Optional<ResourceClass> smallestThatFits(double cpu, long memoryBytes) {
    return all.stream().filter(each -> each.fits(cpu, memoryBytes)).findFirst();
  }

  /** The class of that name. */
  public Optional<ResourceClass> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
