package dev.multinode.dict;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.spi.exception.SilentException;
import java.io.Serial;

/**
 * A member cannot tell yet whether there is an entry. Nothing was changed. Not of those exceptions
 * that members repeat a change for by themselves, for minutes, and no news for their logs.
 */
final class NotLoaded extends HazelcastException implements SilentException {

  @Serial private static final long serialVersionUID = 1L;

  NotLoaded(String message) {
    super(message);
  }
}
