package dev.multinode.dict;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;

/**
 * Refuses Java deserialisation of anything but the errors that members send to each other, which
 * have no causes of foreign classes. An error that is refused would be no answer at all: who asked
 * would wait for it until the time is over.
 */
final class ForeignClasses {

  private ForeignClasses() {}

  static void refuse(SerializationConfig serialization) {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "java.util.", "[Ljava.lang.");
    filter.getWhitelist().addClasses(NotLoaded.class.getName(), JournalUnavailable.class.getName());
    serialization.setJavaSerializationFilterConfig(filter);
  }
}
