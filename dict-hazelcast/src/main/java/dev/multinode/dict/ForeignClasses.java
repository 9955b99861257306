package dev.multinode.dict;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;

/** Refuses Java deserialisation of anything but the errors that members send to each other. */
final class ForeignClasses {

  private ForeignClasses() {}

  static void refuse(SerializationConfig serialization) {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "java.util.", "[Ljava.lang.");
    serialization.setJavaSerializationFilterConfig(filter);
  }
}
