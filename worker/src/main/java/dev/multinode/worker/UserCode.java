package dev.multinode.worker;

import dev.multinode.AttemptLost;
import dev.multinode.InvocationTimedOut;
import dev.multinode.JobCancelled;
import dev.multinode.LockLost;
import dev.multinode.Multinode;
import dev.multinode.NotStartable;
import dev.multinode.TaskContext;
import dev.multinode.WaitInterrupted;
import dev.multinode.app.ReplicaRule;
import dev.multinode.app.ServingRule;
import dev.multinode.client.Waiting;
import dev.multinode.json.UndecodablePayload;
import dev.multinode.spi.Backend;
import dev.multinode.spi.BackendJobContext;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.ScheduledFor;
import dev.multinode.wire.Work;
import dev.multinode.worker.logs.AttemptLog;
import dev.multinode.worker.logs.UserLogs;
import dev.multinode.worker.replicas.Replica;
import dev.multinode.worker.replicas.ReplicaNotStarted;
import dev.multinode.worker.replicas.Replicas;
import java.lang.ScopedValue.CallableOp;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the method that an execution is of, with everything that user code sees around it. */
final class UserCode {

  private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

  /** How long an outcome waits for what its code wrote to be durable. */
  private static final Duration PATIENCE_WITH_LOGS = Duration.ofSeconds(1);

  private final AppMethods methods;
  private final BiFunction<List<Ancestor>, Waiting, Backend> nested;
  private final Reports reports;
  private final Openings openings;
  private final FormerYields formerYields;
  private final UserLogs logs;
  private final Replicas replicas;
  private final InstantSource clock;

  /**
   * Calls methods of one app.
   *
   * @param nested what user code starts children through, by its lineage
   */
  UserCode(
      AppMethods methods,
      BiFunction<List<Ancestor>, Waiting, Backend> nested,
      Reports reports,
      Openings openings,
      FormerYields formerYields,
      UserLogs logs,
      Replicas replicas,
      InstantSource clock) {
    this.methods = methods;
    this.nested = nested;
    this.reports = reports;
    this.openings = openings;
    this.formerYields = formerYields;
    this.logs = logs;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** Runs an execution to its end on this thread. */
  Outcome run(Execution execution, SlotHold slot) {
    try {
      return runMethod(execution, slot);
    } catch (OutOfMemoryError e) {
      // What it is called with, and what that is, may take up as much as the code itself.
      return new Outcome.OutOfMemory(Failures.of(e));
    } catch (StackOverflowError e) {
      return new Outcome.Threw(Failures.of(e), false);
    }
  }

  private Outcome runMethod(Execution execution, SlotHold slot) {
    String name = execution.work().getEnvelope().getName();
    Optional<AppMethod> method = methods.find(name);
    if (method.isEmpty()) {
      return new Outcome.Threw(
          Failures.of(
              "MethodNotOnWorker",
              "The app of this worker has no %s of version %s. It has %s."
                  .formatted(name, execution.work().getEnvelope().getVersion(), methods.names())),
          false);
    }
    Optional<ReplicaRule> rule = method.get().replicas();
    if (rule.isPresent() != Policies.isReplica(execution.work())) {
      return notAReplica(name, rule);
    }
    if (rule.isPresent()) {
      return serve(method.get(), rule.get(), execution);
    }
    List<Object> arguments;
    try {
      arguments = method.get().decode(execution.work().getArguments());
    } catch (UndecodablePayload e) {
      return undecodable(execution, e);
    }
    return call(method.get(), arguments, execution, slot);
  }

  private static Outcome notAReplica(String name, Optional<ReplicaRule> rule) {
    String sentence =
        rule.map(each -> new NotStartable(name, each.kind()).getMessage())
            .orElseGet(
                () ->
                    ("%s is neither a service nor a daemon in the app of this worker: start the"
                            + " workers with the app's latest version.")
                        .formatted(name));
    return new Outcome.Threw(Failures.of(NotStartable.class.getName(), sentence), false);
  }

  /** Calls the method of a service or daemon. */
  private Outcome serve(AppMethod method, ReplicaRule rule, Execution execution) {
    execution.drainFor(rule.serving().map(ServingRule::drain).orElse(Duration.ZERO));
    Backend installation = nested.apply(execution.lineage(), openedBefore(execution));
    try (Replica replica =
        replicas.begin(
            execution, rule, Multinode.over(installation), why -> giveUp(execution, why))) {
      return perform(
          method,
          () -> untilItEnds(replica, method),
          execution,
          installation,
          new Yields(execution, method::encode, reports, clock));
    } catch (ReplicaNotStarted e) {
      return new Outcome.Threw(Failures.of("ReplicaNotStarted", e.getMessage()), true);
    }
  }

  /** Nobody is to reckon with it from the moment on that its code has ended. */
  private static Object untilItEnds(Replica replica, AppMethod method) throws Exception {
    try (replica) {
      return method.invoke(replica.context());
    }
  }

  private void giveUp(Execution execution, String why) {
    LOG.warn("{} is given up. {}", execution, why);
    Duration grace = Duration.ofMillis(Policies.of(execution.work()).getGraceMillis());
    execution.fail(
        Failures.of("ReplicaUnhealthy", why),
        Stop.atOnce(Stop.Reason.UNHEALTHY, clock.instant(), grace));
  }

  private Outcome undecodable(Execution execution, UndecodablePayload reason) {
    String sentence =
        "The arguments of %s cannot be decoded: %s"
            .formatted(execution.work().getEnvelope().getName(), reason.getMessage());
    reports
        .deadLetter(execution.delivery().record(), sentence)
        .exceptionally(
            failure -> {
              LOG.error("A dead letter of {} could not be written", execution, failure);
              return null;
            });
    return new Outcome.Threw(Failures.of("UndecodableArguments", sentence), false);
  }

  private Outcome call(
      AppMethod method, List<Object> arguments, Execution execution, SlotHold slot) {
    List<Object> complete = new ArrayList<>(arguments);
    Backend installation = nested.apply(execution.lineage(), openedBefore(slot, execution));
    Yields yields = new Yields(execution, method::encode, reports, clock);
    if (method.takesContext()) {
      complete.add(context(method, execution, yields, installation));
    }
    Work work = execution.work();
    if (method.takesTaskContext()) {
      complete.add(taskContext(work.getEnvelope()));
    }
    return perform(
        method, () -> method.invoke(complete.toArray()), execution, installation, yields);
  }

  private Outcome perform(
      AppMethod method,
      CallableOp<Object, Exception> code,
      Execution execution,
      Backend installation,
      Yields yields) {
    Work work = execution.work();
    AttemptLog log = logs.open(work.getInvocationId(), work.getAttempt(), execution.id());
    Outcome outcome;
    // What the code has left open, such as locks, is closed after it.
    try (installation) {
      outcome =
          outcome(
              method,
              () -> inUserCode(execution, () -> log.capture(installation, code)),
              execution,
              yields);
    }
    endLog(log, outcome);
    return outcome;
  }

  /** Lines are durable before the outcome is known, so that whoever sees it sees them too. */
  private static void endLog(AttemptLog log, Outcome outcome) {
    if (outcome instanceof Outcome.OutOfMemory) {
      return;
    }
    try {
      log.end(PATIENCE_WITH_LOGS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome outcome(
      AppMethod method, CallableOp<Object, Throwable> code, Execution execution, Yields yields) {
    try {
      Object value = code.call();
      yields.awaitDurable();
      return new Outcome.Returned(method.takesContext() ? null : method.encode(value));
    } catch (OutOfMemoryError e) {
      return new Outcome.OutOfMemory(Failures.of(e));
    } catch (Throwable thrown) {
      return execution.isStopped() && isObedience(thrown)
          ? new Outcome.Obeyed()
          : new Outcome.Threw(Failures.of(thrown), Policies.isRetryable(execution.work(), thrown));
    }
  }

  /** Whether this is what a stop raises in user code, or what comes of the interrupt. */
  private static boolean isObedience(Throwable thrown) {
    return switch (thrown) {
      case JobCancelled _,
          InvocationTimedOut _,
          AttemptLost _,
          LockLost _,
          WaitInterrupted _,
          InterruptedException _,
          ClosedByInterruptException _ ->
          true;
      default -> false;
    };
  }

  private Object inUserCode(Execution execution, CallableOp<Object, Exception> code)
      throws Throwable {
    Thread.currentThread().setContextClassLoader(methods.classLoader());
    execution.enterUserCode();
    try {
      return code.call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      execution.leaveUserCode();
    }
  }

  /** What no schedule has started is for the time at which somebody did. */
  private static TaskContext taskContext(Envelope envelope) {
    ScheduledFor why = envelope.getScheduledFor();
    return why == null
        ? TaskContext.local(envelope.getSubmittedAt())
        : new TaskContext(
            why.getNominalTime(), Optional.ofNullable(why.getPrevious()), why.getMissed());
  }

  private BackendJobContext<Object> context(
      AppMethod method, Execution execution, Yields yields, Backend backend) {
    return new BackendJobContext<>(
        backend,
        execution.work().getInvocationId(),
        execution.work().getAttempt(),
        new Journal(method, execution, yields, formerYields, clock),
        execution.work().getFences(),
        execution::raised);
  }

  /**
   * A replica keeps its slot while it waits for others: it would wait for a slot afterwards, and
   * with it whoever has asked it for something.
   */
  private Waiting openedBefore(Execution execution) {
    return new Waiting() {
      @Override
      public void begin() {
        openings.open(execution);
      }

      @Override
      public void end() {}
    };
  }

  /**
   * What waits is reported as started before it does: otherwise the loop would wait for it to run
   * long, and the children that it waits for would wait for the loop.
   */
  private Waiting openedBefore(SlotHold slot, Execution execution) {
    return new Waiting() {
      @Override
      public void begin() {
        openings.open(execution);
        slot.begin();
      }

      @Override
      public void end() {
        slot.end();
      }
    };
  }
}
