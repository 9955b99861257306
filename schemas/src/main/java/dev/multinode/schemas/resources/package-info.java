/** Resource classes: the sizes that workers come in. */
package dev.multinode.schemas.resources;
