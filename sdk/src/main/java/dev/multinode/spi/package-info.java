/** For those who carry calls to an installation or run user code: not for application code. */
package dev.multinode.spi;
