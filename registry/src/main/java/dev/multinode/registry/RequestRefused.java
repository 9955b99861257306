package dev.multinode.registry;

import java.util.List;

/**
 * A request that is answered with an error; status, code and wording are those that Confluent's
 * client knows.
 */
final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RequestRefused(int status, int code, String message) {
    // No stack trace: it says no more than the message, and a client may cause any number of these.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static RequestRefused malformed(String reason) {
    return new RequestRefused(400, 400, reason);
  }

  static RequestRefused subjectNotFound(String subject) {
    return new RequestRefused(404, 40401, "Subject '" + subject + "' not found.");
  }

  static RequestRefused versionNotFound(int version) {
    return new RequestRefused(404, 40402, "Version " + version + " not found.");
  }

  static RequestRefused schemaNotFound() {
    return new RequestRefused(404, 40403, "Schema not found");
  }

  static RequestRefused schemaNotFound(int id) {
    return new RequestRefused(404, 40403, "Schema " + id + " not found");
  }

  static RequestRefused noCompatibilityOfItsOwn(String subject) {
    return new RequestRefused(
        404,
        40408,
        "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RequestRefused incompatible(String subject, List<String> objections) {
    return new RequestRefused(
        409,
        409,
        "Schema being registered is incompatible with an earlier schema for subject \""
            + subject
            + "\", details: "
            + objections);
  }

  static RequestRefused invalidSchema(String reason) {
    return new RequestRefused(422, 42201, "Invalid schema: " + reason);
  }

  static RequestRefused invalidVersion(String version) {
    return new RequestRefused(
        422,
        42202,
        "The specified version '"
            + version
            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string"
            + " \"latest\"");
  }

  static RequestRefused invalidCompatibilityLevel(String level) {
    return new RequestRefused(422, 42203, "Invalid compatibility level: " + level);
  }

  static RequestRefused notInImportMode(String subject) {
    return new RequestRefused(422, 42205, "Subject " + subject + " is not in import mode");
  }

  static RequestRefused invalidSubject(String subject) {
    return new RequestRefused(422, 42208, "The specified subject '" + subject + "' is not valid");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
