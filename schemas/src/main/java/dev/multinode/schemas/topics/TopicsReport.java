package dev.multinode.schemas.topics;

import java.util.List;

/**
 * What was found, and done, about all topics, groups and features.
 *
 * @param findings one per thing, in the order of {@link Topics#all()}
 */
public record TopicsReport(List<Finding> findings) {

  public TopicsReport {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it has to be, now. */
  public boolean isRight() {
    return problems().isEmpty();
  }

  /** What is missing or wrong. */
  public List<Finding> problems() {
    return findings.stream()
        .filter(
            each ->
                switch (each) {
                  case Finding.Right right -> false;
                  case Finding.Created created -> false;
                  case Finding.Missing missing -> true;
                  case Finding.Wrong wrong -> true;
                })
        .toList();
  }
}
