package dev.multinode.gateway;

import dev.multinode.CallTimedOut;
import dev.multinode.DictUnavailable;
import dev.multinode.Failure;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.InvalidCursor;
import dev.multinode.InvalidDictEntry;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobDoesNotExist;
import dev.multinode.KeyDoesNotExist;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.LockUnavailable;
import dev.multinode.MultinodeException;
import dev.multinode.NotStartable;
import dev.multinode.OutcomeUnknown;
import dev.multinode.PayloadTooLarge;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleRefused;
import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceRefused;
import dev.multinode.StaleFence;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.StatusUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.client.BrokersUnavailable;
import dev.multinode.schemas.serde.RegistryUnavailable;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which problem an exception is for the client. The only place that does. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private Problems() {}

  static Problem of(Throwable thrown) {
    return switch (thrown) {
      case RequestRefused refused -> refused.problem();
      case MultinodeException known -> of(known);
      case RegistryUnavailable away ->
          Problem.of(ProblemType.UNAVAILABLE, "The schema registry does not answer.").after(SOON);
      case BrokersUnavailable away ->
          Problem.of(ProblemType.UNAVAILABLE, away.getMessage()).after(SOON);
      case RejectedExecutionException stopping -> stopping();
      case HttpException refused -> of(refused);
      default -> internal(thrown);
    };
  }

  private static Problem of(MultinodeException thrown) {
    String detail = thrown.getMessage();
    return switch (thrown) {
      case LockUnavailable e -> Problem.of(ProblemType.UNAVAILABLE, detail).after(SOON);
      case DictUnavailable e -> Problem.of(ProblemType.UNAVAILABLE, detail).after(SOON);
      case OutcomeUnknown e -> Problem.of(ProblemType.OUTCOME_UNKNOWN, detail);
      case InvalidDictEntry e -> Problem.of(ProblemType.INVALID_DICT_ENTRY, detail);
      case KeyDoesNotExist e ->
          Problem.of(ProblemType.KEY_DOES_NOT_EXIST, detail)
              .with(Map.of("dict", e.dict(), "key", e.key()));
      case StaleFence e ->
          Problem.of(ProblemType.STALE_FENCE, detail)
              .with(
                  Map.of(
                      "dict", e.dict(),
                      "key", e.key(),
                      "fence", e.fence(),
                      "newest", e.newest()));
      case FunctionDoesNotExist e ->
          Problem.of(ProblemType.FUNCTION_DOES_NOT_EXIST, detail)
              .with(Map.of("name", e.name(), "nearest", e.nearest()));
      case NotStartable e ->
          Problem.of(ProblemType.NOT_STARTABLE, detail)
              .with(Map.of("name", e.name(), "kind", e.kind().word()));
      case InvalidArguments e ->
          Problem.of(ProblemType.INVALID_ARGUMENTS, detail).with(Map.of("field", e.path()));
      case InvalidCursor e ->
          Problem.of(ProblemType.MALFORMED_REQUEST, detail).with(Map.of("parameter", "cursor"));
      case InvocationCancelled e ->
          Problem.of(ProblemType.INVOCATION_CANCELLED, detail).with(Map.of("id", e.id()));
      case CallTimedOut e ->
          Problem.of(ProblemType.INVOCATION_TIMED_OUT, detail).with(Map.of("id", e.id()));
      case InvocationFailed e ->
          Problem.of(ProblemType.INVOCATION_FAILED, detail)
              .with(Map.of("id", e.id(), "failure", withoutTrace(e.failure())));
      case JobDoesNotExist e ->
          Problem.of(ProblemType.INVOCATION_DOES_NOT_EXIST, detail).with(Map.of("id", e.id()));
      case LockAlreadyInUse e ->
          Problem.of(ProblemType.LOCK_ALREADY_IN_USE, detail)
              .with(Map.of("key", e.key(), "heldBy", e.heldBy()));
      case PayloadTooLarge e ->
          Problem.of(ProblemType.PAYLOAD_TOO_LARGE, detail)
              .with(Map.of("size", e.size(), "limit", e.limit()));
      case ScheduleDoesNotExist e ->
          Problem.of(ProblemType.SCHEDULE_DOES_NOT_EXIST, detail)
              .with(Map.of("schedule", e.schedule()));
      case ScheduleRefused e -> of(e);
      case ServiceDoesNotExist e ->
          Problem.of(ProblemType.SERVICE_DOES_NOT_EXIST, detail)
              .with(Map.of("name", e.name(), "nearest", e.nearest()));
      case ServiceRefused e ->
          Problem.of(ProblemType.SERVICE_REFUSED, detail)
              .with(Map.of("name", e.name(), "refusedFor", e.code()));
      case StartOutcomeUnknown e ->
          Problem.of(
                  ProblemType.START_OUTCOME_UNKNOWN,
                  "Nobody answered the start of %s. To make sure, send the request again with ?id=%s"
                      .formatted(e.id(), e.id()))
              .with(Map.of("id", e.id()))
              .after(SOON);
      case StatusUnavailable e -> Problem.of(ProblemType.UNAVAILABLE, detail).after(e.retryAfter());
      case WaitInterrupted e -> stopping();
      // The rest is what only code in the same process can do wrong.
      default -> internal(thrown);
    };
  }

  private static Problem of(ScheduleRefused refused) {
    ProblemType type =
        refused.code().equals("ALREADY_EXISTS")
            ? ProblemType.SCHEDULE_ALREADY_EXISTS
            : ProblemType.SCHEDULE_REFUSED;
    return Problem.of(type, refused.getMessage())
        .with(
            Map.of(
                "schedule", refused.schedule(),
                "refusal", refused.code(),
                "reason", refused.reason()));
  }

  /** What the router and its handlers refuse. */
  private static Problem of(HttpException thrown) {
    if (thrown.getCause() instanceof ValidatorException invalid) {
      return Problem.of(ProblemType.MALFORMED_REQUEST, sentence(invalid));
    }
    return switch (thrown.getStatusCode()) {
      case 400 -> Problem.of(ProblemType.MALFORMED_REQUEST, "The request cannot be read.");
      default -> internal(thrown);
    };
  }

  private static String sentence(ValidatorException thrown) {
    return thrown instanceof SchemaValidationException invalid
        ? sentence(invalid.getOutputUnit().getErrors(), invalid.getMessage())
        : thrown.getMessage();
  }

  /**
   * What is told last of a property with a wrong value is that it is none of those without a rule,
   * as it is of one that is not known; what was told before is why.
   */
  private static String sentence(List<OutputUnit> violations, String message) {
    OutputUnit last = violations.getLast();
    if (!isOfNoRule(last)) {
      return message;
    }
    String place = last.getInstanceLocation();
    return violations.reversed().stream()
        .filter(each -> each.getInstanceLocation().equals(place) && !isOfNoRule(each))
        .findFirst()
        .map(why -> "The body is invalid at %s: %s.".formatted(place, why.getError()))
        .orElseGet(
            () ->
                "The body has a property at %s that is not known; /openapi.yaml says which are."
                    .formatted(place));
  }

  private static boolean isOfNoRule(OutputUnit violation) {
    return violation.getKeywordLocation().endsWith("/additionalProperties");
  }

  static Problem stopping() {
    return Problem.of(ProblemType.UNAVAILABLE, "This gateway is stopping.").after(SOON);
  }

  private static Problem internal(Throwable thrown) {
    LOG.error("A request failed in the gateway", thrown);
    return Problem.of(ProblemType.INTERNAL_ERROR, "The gateway failed; its log says more.");
  }

  private static Map<String, String> withoutTrace(Failure failure) {
    return Map.of("type", failure.type(), "message", failure.message());
  }
}
