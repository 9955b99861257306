package dev.multinode.gateway;

import java.util.Locale;

/** The kinds of problems; their codes are listed in the contract. */
enum ProblemType {
  CONDITION_NOT_MET(412, "The entry is another one by now"),
  FUNCTION_DOES_NOT_EXIST(404, "No such function or job"),
  INTERNAL_ERROR(500, "The gateway failed"),
  INVALID_ARGUMENTS(400, "The arguments do not fit"),
  INVALID_DICT_ENTRY(400, "A dict cannot have this entry"),
  INVALID_TIMETABLE(400, "Nobody can say when it is due"),
  INVOCATION_CANCELLED(409, "The invocation was cancelled"),
  INVOCATION_DOES_NOT_EXIST(404, "No such invocation"),
  INVOCATION_FAILED(502, "The function failed"),
  INVOCATION_TIMED_OUT(504, "The invocation took longer than it may"),
  LOCK_ALREADY_IN_USE(409, "A lock is in use"),
  LOCK_LOST(410, "The lock is not held any more"),
  KEY_DOES_NOT_EXIST(404, "No such entry"),
  MALFORMED_REQUEST(400, "The request is malformed"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed"),
  NO_HEALTHY_REPLICA(503, "The service has no healthy replica"),
  NO_SUCH_RESOURCE(404, "No such resource"),
  NOT_STARTABLE(409, "The name is not to be started"),
  OUTCOME_UNKNOWN(504, "It may have happened or not"),
  PAYLOAD_TOO_LARGE(413, "The payload is too large"),
  REPLICA_FAILED(502, "A replica of the service failed"),
  SCHEDULE_ALREADY_EXISTS(409, "There is a schedule of this name"),
  SCHEDULE_DOES_NOT_EXIST(404, "No such schedule"),
  SCHEDULE_REFUSED(409, "The schedule cannot do that now"),
  SERVICE_DOES_NOT_EXIST(404, "No such service or daemon"),
  SERVICE_REFUSED(409, "The service cannot do this"),
  STALE_FENCE(409, "The fence is not the newest"),
  START_OUTCOME_UNKNOWN(503, "The start may have been accepted or not"),
  UNAVAILABLE(503, "Not available at the moment"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
  WRONG_KIND(409, "The name is of another kind");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** For programs. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
