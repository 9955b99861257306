package dev.multinode.schemas.topics;

import java.io.Serial;
import java.util.stream.Collectors;

/** Topics, groups or features of the cluster are not as they have to be. */
public final class WrongTopics extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  WrongTopics(TopicsReport report) {
    super(
        "Kafka is not set up: %s. Run `multinode topics apply`, which creates what is missing; what is wrong has to be set by hand."
            .formatted(
                report.problems().stream()
                    .map(Finding::toString)
                    .collect(Collectors.joining("; "))));
  }
}
