package dev.multinode.registry;

/** Avro schemas for tests, written as users of a registry see them. */
final class Records {

  private Records() {}

  /**
   * A record {@code Order} with these fields, each like {@code x:int} or {@code x:int=1} (with a
   * default).
   */
  static String order(String... fields) {
    StringBuilder json = new StringBuilder();
    for (String field : fields) {
      String[] nameAndType = field.split("[:=]");
      json.append(json.isEmpty() ? "" : ",")
          .append("{\"name\":\"" + nameAndType[0] + "\",\"type\":\"" + nameAndType[1] + "\"")
          .append(nameAndType.length > 2 ? ",\"default\":" + nameAndType[2] : "")
          .append("}");
    }
    return "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
        + json
        + "]}";
  }
}
