/**
 * The shapes of methods that can be run elsewhere, one interface per number of arguments.
 *
 * <p>Functions with a value are {@code Function0} to {@code Function5}, functions without one
 * {@code Procedure0} to {@code Procedure5}, jobs {@code JobMethod0} to {@code JobMethod5}.
 * Different method names ({@code function}, {@code procedure}, {@code job}; {@code call}, {@code
 * run}) take them, so that a reference is never ambiguous.
 */
package dev.multinode.method;
