package dev.multinode.cli.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A spec that runs on the {@link SharedCluster}, once through each client, which its constructor
 * takes. One at a time: some of them kill workers. What one leaves running because it has failed is
 * ended, so that it fails alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "through {0}", autoCloseArguments = false)
@ArgumentsSource(ClusterSpec.Clients.class)
@ExtendWith(ClusterSpec.LeavesTheClusterToOthers.class)
@ResourceLock("dev.multinode.cli.cluster.SharedCluster")
@interface ClusterSpec {

  /** The clients that it runs through, one after the other: both, if what clients do is in it. */
  Client[] through() default {Client.KAFKA, Client.HTTP};

  /** Ways to an installation. */
  enum Client {
    /** The Kafka-native one. */
    KAFKA,
    /** The one over the gateway. */
    HTTP
  }

  /** What a failed test has left running does not keep the workers from the next one. */
  final class LeavesTheClusterToOthers implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
      if (context.getExecutionException().isPresent()) {
        SharedCluster.of(context).endWhatIsLeft();
      }
    }
  }

  /** Hands them over. */
  final class Clients implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      SharedCluster cluster = SharedCluster.of(context);
      ClusterSpec spec = context.getRequiredTestClass().getAnnotation(ClusterSpec.class);
      return Stream.of(spec.through())
          .map(each -> Arguments.argumentSet(each.name(), cluster.through(each)));
    }
  }
}
