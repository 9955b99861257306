package dev.multinode.registry;

/**
 * The catalog that results from all records before an offset.
 *
 * @param nextOffset where the next record goes, unless another instance is quicker
 */
record CatalogAt(SchemaCatalog catalog, long nextOffset) {}
