/**
 * Records as bytes: Avro binary behind Confluent's five-byte header, with the writer's schema kept
 * in a schema registry.
 *
 * <p>The way in is {@link dev.multinode.schemas.serde.AvroSerdes} over a {@link
 * dev.multinode.schemas.serde.SchemaRegistry}.
 */
package dev.multinode.schemas.serde;
