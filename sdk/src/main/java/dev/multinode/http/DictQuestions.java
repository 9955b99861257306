package dev.multinode.http;

import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictWrite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests about dicts and their entries. */
final class DictQuestions {

  private DictQuestions() {}

  static String dict(String dict) {
    return "v1/dicts/" + Question.encoded(dict);
  }

  /** Of a path a plus sign is no blank. */
  static String entry(String dict, String key) {
    return dict(dict) + "/" + Question.encoded(key).replace("+", "%20");
  }

  static Question write(String dict, String key, DictWrite write) {
    List<String> query = new ArrayList<>();
    write
        .timeToLive()
        .ifPresent(
            each -> query.add("ttl=" + BigDecimal.valueOf(each.toMillis(), 3).toPlainString()));
    if (write.fence() != 0) {
      query.add("fence=" + write.fence());
    }
    String path = entry(dict, key) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    Question question =
        write
            .value()
            .map(each -> Question.put(path, new String(each, StandardCharsets.UTF_8)))
            .orElseGet(() -> Question.delete(path));
    return switch (write.condition()) {
      case DictCondition.Always always -> question;
      case DictCondition.IfAbsent absent -> question.with("If-None-Match", "*");
      case DictCondition.IfVersion wanted ->
          question.with("If-Match", "\"" + wanted.version() + "\"");
    };
  }
}
