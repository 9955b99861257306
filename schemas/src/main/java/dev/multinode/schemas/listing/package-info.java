/**
 * How invocations are listed: the order of their starts, and the positions in it that readers go on
 * from.
 */
package dev.multinode.schemas.listing;
