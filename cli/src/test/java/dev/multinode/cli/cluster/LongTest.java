package dev.multinode.cli.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A test of a {@link ClusterSpec} that takes long, because it kills processes or waits. The tag is
 * on the method and not on its class: one invocation of a parameterized class that is chosen by
 * itself, as it is when a failed test is run once more, has no tags of the class and would be left
 * out.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("long")
@interface LongTest {}
