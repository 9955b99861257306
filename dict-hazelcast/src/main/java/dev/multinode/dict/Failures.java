package dev.multinode.dict;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.client.UndefinedErrorCodeException;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.multinode.DictUnavailable;
import dev.multinode.MultinodeException;
import dev.multinode.OutcomeUnknown;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What Hazelcast's failures mean for whoever asked. The only place that says so. */
final class Failures {

  private Failures() {}

  static RuntimeException ofRead(String what, Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof MultinodeException known ? known : unavailable(what, cause);
  }

  static RuntimeException ofWrite(String what, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof MultinodeException known) {
      return known;
    }
    return isBeforeAnything(cause) ? unavailable(what, cause) : new OutcomeUnknown(what, cause);
  }

  /** Whether a question that changes nothing may have an answer a moment later. */
  static boolean isPassingForReads(Throwable failure) {
    return !isFinal(failure);
  }

  /** Whether a change that was not made may be made a moment later. */
  static boolean isPassingForWrites(Throwable failure) {
    return !isFinal(failure) && isBeforeAnything(failure);
  }

  private static boolean isFinal(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof HazelcastClientNotActiveException || cause instanceof TimeoutException;
  }

  private static boolean isNotLoaded(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      boolean notLoaded =
          each instanceof UndefinedErrorCodeException foreign
              ? foreign.getOriginClassName().equals(NotLoaded.class.getName())
              : each instanceof NotLoaded;
      if (notLoaded) {
        return true;
      }
    }
    return false;
  }

  /** Whether it was refused by whoever would have made the change, or never sent. */
  private static boolean isBeforeAnything(Throwable failure) {
    if (isNotLoaded(failure)) {
      return true;
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      switch (each) {
        case RetryableHazelcastException _,
            SplitBrainProtectionException _,
            HazelcastClientNotActiveException _,
            HazelcastClientOfflineException _ -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private static DictUnavailable unavailable(String what, Throwable cause) {
    return new DictUnavailable(
        "%s cannot be had at the moment: %s".formatted(what, cause.getMessage()), cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    boolean wrapped =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapped && failure.getCause() != null ? failure.getCause() : failure;
  }
}
