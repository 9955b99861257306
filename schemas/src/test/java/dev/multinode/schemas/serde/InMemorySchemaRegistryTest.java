package dev.multinode.schemas.serde;

class InMemorySchemaRegistryTest implements SchemaRegistryContract {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  @Override
  public SchemaRegistry registry() {
    return registry;
  }
}
