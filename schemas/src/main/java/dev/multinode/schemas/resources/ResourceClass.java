package dev.multinode.schemas.resources;

/**
 * A size that workers come in. A worker is one process of one class.
 *
 * @param name lower-case letters, digits and dashes; part of topic names
 * @param cpu cores of the machine
 * @param memoryBytes memory of the machine
 * @param slots how many invocations one worker runs at a time
 */
public record ResourceClass(String name, double cpu, long memoryBytes, int slots) {

  public ResourceClass {
    if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
      throw new IllegalArgumentException(
          "The resource class name '%s' is not lower-case letters, digits and dashes"
              .formatted(name));
    }
    if (!(cpu > 0) || memoryBytes <= 0 || slots < 1) {
      throw new IllegalArgumentException(
          "Resource class %s: cpu, memory and slots must be positive".formatted(name));
    }
  }

  /** Whether a method that asks for this much fits. */
  boolean fits(double wantedCpu, long wantedMemoryBytes) {
    return wantedCpu <= cpu && wantedMemoryBytes <= memoryBytes;
  }
}
