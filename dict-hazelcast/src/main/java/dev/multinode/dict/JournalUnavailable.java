package dev.multinode.dict;

import com.hazelcast.core.HazelcastException;
import java.io.Serial;

/**
 * The journal did not acknowledge a change in time: whether it has it is not known. It travels from
 * member to member, and so has no cause.
 */
final class JournalUnavailable extends HazelcastException {

  @Serial private static final long serialVersionUID = 1L;

  JournalUnavailable(String message) {
    super(message);
  }
}
