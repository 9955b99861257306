package dev.multinode.dict;

import com.hazelcast.core.HazelcastException;
import java.io.Serial;

/**
 * A member cannot tell yet whether there is an entry. Nothing was changed. Not of those exceptions
 * that members repeat a change for by themselves, for minutes.
 */
final class NotLoaded extends HazelcastException {

  @Serial private static final long serialVersionUID = 1L;

  NotLoaded(String message) {
    super(message);
  }
}
