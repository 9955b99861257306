/**
 * The part of Confluent's schema registry API that its client uses, kept on the Kafka cluster that
 * the schemas serve.
 *
 * <p>The log is the registry: a change is a record in the compacted topic {@code _schemas}, and an
 * instance knows only what it has read from there. {@link dev.multinode.registry.EmbeddedRegistry}
 * is the way in; {@link dev.multinode.registry.RegistryMain} is the same as a process.
 *
 * <p>Inside, {@code SchemaCatalog} decides and evolves without any input or output, {@code
 * SchemaLog} reads and writes the topic, {@code SchemaRegistry} joins the two, and {@code
 * RegistryRoutes} speaks HTTP.
 */
package dev.multinode.registry;
