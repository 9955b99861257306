/**
 * Users' values: Java types to Avro schemas, and values between Java, Avro and JSON.
 *
 * <p>JSON and Avro look alike: a value's Avro form is its JSON form, as Jackson writes it, under a
 * schema. {@code java.time} values, UUIDs and decimal numbers are strings; byte arrays are bytes,
 * in JSON base64. Encoded values are framed with the id of their registered schema, so whoever has
 * the registry can read them without a class.
 *
 * <p>{@link dev.multinode.schemas.payload.PayloadSchemas} makes the schemas when an app is
 * published; {@link dev.multinode.schemas.payload.PayloadCodec} converts values by them.
 */
package dev.multinode.schemas.payload;
