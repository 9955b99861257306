package dev.multinode.schemas.serde;

import org.apache.avro.Schema;

/**
 * Where writers leave their schemas and readers find them by id.
 *
 * <p>All subjects are {@code BACKWARD_TRANSITIVE}: the newest schema of a subject reads everything
 * that was ever written under it. Implementations are safe for use by many threads.
 */
public interface SchemaRegistry extends AutoCloseable {

  /**
   * Registers a schema, or finds it if the subject has it already. Blocks while the registry is
   * asked.
   *
   * @return its id, the same for every subject that it is registered under
   * @throws SchemaRefused if it cannot read what the subject's earlier schemas wrote
   * @throws RegistryUnavailable if the registry does not answer; asking again is safe
   */
  int register(String subject, Schema schema);

  /**
   * The schema of an id. Blocks while the registry is asked; an id that was found is never asked
   * for again.
   *
   * @throws UnknownSchema if the registry has no such id
   * @throws RegistryUnavailable if the registry does not answer; asking again is safe
   */
  Schema byId(int id);

  /** Closes connections. */
  @Override
  void close();
}
