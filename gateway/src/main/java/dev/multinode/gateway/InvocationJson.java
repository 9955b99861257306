package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Failure;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.util.List;

/** Rows of the view in the shapes of the contract; what has no value is left out. */
record InvocationJson(Payloads payloads) {

  /** The contract's {@code Invocation}. */
  ObjectNode of(InvocationRow row) {
    Envelope envelope = row.getEnvelope();
    List<Ancestor> ancestors = envelope.getAncestors();
    ObjectNode json = Json.object();
    put(json, "id", row.getInvocationId());
    put(json, "project", envelope.getProject());
    put(json, "name", envelope.getName());
    put(json, "version", envelope.getVersion());
    put(json, "kind", envelope.getKind());
    put(json, "resourceClass", envelope.getResourceClass());
    put(json, "status", row.getStatus());
    put(json, "waiting", row.getWaiting());
    put(json, "parent", ancestors.isEmpty() ? null : ancestors.getLast().getInvocationId());
    ObjectNode labels = json.putObject("labels");
    envelope.getLabels().forEach(labels::put);
    json.put("yields", row.getYields());
    if (row.getProgress() != null) {
      json.set("progress", of(row.getProgress()));
    }
    if (row.getResult() != null) {
      json.set("result", payloads.json(row.getResult()));
    }
    put(json, row.getFailure());
    var attempts = json.putArray("attempts");
    row.getAttempts().forEach(each -> attempts.add(of(each)));
    put(json, "submittedAt", envelope.getSubmittedAt());
    put(json, "startedAt", row.getStartedAt());
    put(json, "nextAttemptAt", row.getNextAttemptAt());
    put(json, "rerunOf", row.getEnvelope().getRerunOf());
    if (envelope.getScheduledFor() != null) {
      json.set("scheduledFor", of(envelope.getScheduledFor()));
    }
    put(json, "cancelRequestedAt", row.getCancelRequestedAt());
    put(json, "cancelDeliveredAt", row.getCancelDeliveredAt());
    if (row.getForced()) {
      json.put("forced", true);
    }
    put(json, "finishedAt", row.getFinishedAt());
    return json;
  }

  /** The contract's {@code Ended}. */
  ObjectNode of(Reply reply) {
    ObjectNode json = Json.object();
    put(json, "id", reply.getInvocationId());
    put(json, "status", reply.getStatus());
    if (reply.getValue() != null) {
      json.set("result", payloads.json(reply.getValue()));
    }
    put(json, reply.getFailure());
    return json;
  }

  /** The contract's {@code YieldPage}. */
  ObjectNode of(YieldsPage page, int after) {
    InvocationRow row = page.getRow();
    List<YieldRow> rows = page.getYields();
    ObjectNode json = Json.object();
    ArrayNode yields = json.putArray("yields");
    rows.forEach(each -> yields.add(of(each)));
    int next = rows.isEmpty() ? after : rows.getLast().getIndex();
    // A page is bounded: the end may be known while yields are still to be fetched.
    boolean complete = isFinal(row.getStatus()) && next >= row.getYields();
    return json.put("next", next).put("complete", complete);
  }

  static boolean isFinal(Status status) {
    return switch (status) {
      case PENDING, RUNNING, CANCELLING -> false;
      case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> true;
    };
  }

  /** The contract's {@code Yield}. */
  ObjectNode of(YieldRow row) {
    ObjectNode json = Json.object().put("index", row.getIndex()).put("attempt", row.getAttempt());
    put(json, "at", row.getAt());
    json.set("value", payloads.json(row.getValue()));
    return json;
  }

  /** The contract's {@code Progress}. */
  ObjectNode of(Progress progress) {
    ObjectNode json = Json.object().put("done", progress.getDone());
    if (progress.getTotal() > 0) {
      json.put("total", progress.getTotal());
    }
    put(json, "message", progress.getMessage());
    put(json, "at", progress.getAt());
    return json;
  }

  private static ObjectNode of(ScheduledFor run) {
    ObjectNode json = Json.object().put("schedule", run.getSchedule());
    put(json, "nominalTime", run.getNominalTime());
    put(json, "cause", run.getCause());
    put(json, "previousRun", run.getPrevious());
    return json.put("missed", run.getMissed());
  }

  private static ObjectNode of(Attempt attempt) {
    ObjectNode json = Json.object().put("number", attempt.getNumber());
    put(json, "outcome", attempt.getOutcome());
    put(json, "executionId", attempt.getExecutionId());
    put(json, "worker", attempt.getWorker());
    put(json, "startedAt", attempt.getStartedAt());
    put(json, "endedAt", attempt.getEndedAt());
    put(json, attempt.getFailure());
    return json;
  }

  private static void put(ObjectNode json, Failure failure) {
    if (failure != null) {
      json.putObject("error")
          .put("type", failure.getType())
          .put("message", failure.getMessage())
          .put("stackTrace", failure.getStackTrace());
    }
  }

  private static void put(ObjectNode json, String member, Object value) {
    if (value != null) {
      json.put(member, value.toString());
    }
  }
}
