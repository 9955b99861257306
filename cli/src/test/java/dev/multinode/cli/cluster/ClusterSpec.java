package dev.multinode.cli.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A spec that runs on the {@link SharedCluster}, whose client its constructor takes. One at a time:
 * some of them kill workers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "through {0}", autoCloseArguments = false)
@ArgumentsSource(ClusterSpec.Clients.class)
@ResourceLock("dev.multinode.cli.cluster.SharedCluster")
@interface ClusterSpec {

  /** The clients that a spec runs through, one after the other. */
  final class Clients implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of(Arguments.argumentSet("Kafka", SharedCluster.of(context).kafka()));
    }
  }
}
