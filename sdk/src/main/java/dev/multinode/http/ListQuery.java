package dev.multinode.http;

import dev.multinode.ListOptions;
import java.util.Optional;

/** Asks for a page of invocations. */
final class ListQuery {

  private ListQuery() {}

  /**
   * The question.
   *
   * @param name of one function or job only, then with results; empty for all
   */
  static Question of(Optional<String> name, ListOptions options) {
    StringBuilder query = new StringBuilder("v1/invocations?limit=" + options.limit());
    name.ifPresent(each -> query.append("&results=true&name=").append(Question.encoded(each)));
    options.parent().ifPresent(each -> query.append("&parent=").append(each));
    options.statuses().forEach(each -> query.append("&status=").append(each));
    options
        .labels()
        .forEach((key, value) -> query.append("&label=").append(encodedLabel(key, value)));
    options.submittedSince().ifPresent(each -> query.append("&submittedSince=").append(each));
    options.submittedBefore().ifPresent(each -> query.append("&submittedBefore=").append(each));
    options.cursor().ifPresent(each -> query.append("&cursor=").append(Question.encoded(each)));
    return Question.get(query.toString());
  }

  /** The gateway takes what is before the first equals sign for the key. */
  private static String encodedLabel(String key, String value) {
    if (key.contains("=")) {
      throw new IllegalArgumentException(
          "The label \"%s\" cannot be looked for over HTTP: its name has an equals sign"
              .formatted(key));
    }
    return Question.encoded(key + "=" + value);
  }
}
