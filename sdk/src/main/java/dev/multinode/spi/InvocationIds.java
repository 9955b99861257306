package dev.multinode.spi;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes ids of invocations. Safe for use by any number of threads. */
public final class InvocationIds {

  /** Makes UUIDs of version 5; the namespace is ours and of no meaning. */
  private static final NameBasedGenerator NAMES =
      Generators.nameBasedGenerator(UUID.fromString("6f3f1c6e-2d0b-5c8e-9a35-5c9f0e0a7d11"));

  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  /** For one client. */
  public InvocationIds() {}

  /**
   * A new one. Those of one client rise strictly: a listing in their order is one in the order of
   * starts.
   *
   * @return a UUID of version 7
   */
  public UUID fresh() {
    return ids.generate();
  }

  /**
   * A key is the name of an id: whoever starts with it means the same invocation.
   *
   * @param project where the function or job is
   * @param name its name
   * @param key the idempotency key
   * @return a UUID of version 5
   */
  public static UUID keyed(String project, String name, String key) {
    return NAMES.generate(project + '/' + name + '/' + key);
  }
}
