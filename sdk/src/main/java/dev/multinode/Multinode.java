package dev.multinode;

import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.Function3;
import dev.multinode.method.Function4;
import dev.multinode.method.Function5;
import dev.multinode.method.JobMethod0;
import dev.multinode.method.JobMethod1;
import dev.multinode.method.JobMethod2;
import dev.multinode.method.JobMethod3;
import dev.multinode.method.JobMethod4;
import dev.multinode.method.JobMethod5;
import dev.multinode.method.Procedure0;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import dev.multinode.method.Procedure3;
import dev.multinode.method.Procedure4;
import dev.multinode.method.Procedure5;
import dev.multinode.spi.Backend;
import dev.multinode.spi.CurrentInvocation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The door to a multinode installation: typed handles of the functions and jobs that run there. It
 * also holds the annotations, so that one import brings all of it and {@code
 * java.util.function.Function} stays importable.
 *
 * <pre>{@code
 * var nextMoves = multinode.job(Chess::nextMoves);
 * UUID id = nextMoves.start(board, 5);
 * JobInfo<List<Move>> info = nextMoves.get(id);
 * }</pre>
 *
 * <p>One instance serves a whole process: it is safe for use by any number of threads, and so are
 * its handles. Making a handle asks nobody: whether the name is deployed shows when something is
 * started.
 */
public interface Multinode extends AutoCloseable {

  /**
   * Marks a method that others can call on a worker of the given size. The method is public,
   * static, not generic, not varargs, takes up to five arguments and may throw.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Function {

    /**
     * The name by which it is called, unique in its project.
     *
     * @return the name; empty, the default, for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * The processors it needs at the same time.
     *
     * @return a number above 0, such as 0.5; 1 by default
     */
    double cpu() default 1;

    /**
     * The heap that its worker has.
     *
     * @return a size as {@link dev.multinode.app.MemorySize#parse} reads it; {@code 1GiB} by
     *     default
     */
    String memory() default "1GiB";

    /**
     * How often, and after what pauses, it is tried again when its code fails or its worker is
     * lost.
     *
     * @return one attempt, and three more after lost workers, by default
     */
    Retry retry() default @Retry;

    /**
     * How often its code may run.
     *
     * @return at least once by default; what at most once means says {@link Delivery#AT_MOST_ONCE}
     */
    Delivery delivery() default Delivery.AT_LEAST_ONCE;

    /**
     * How many of its runs there may be at the same time, over all workers and versions.
     *
     * @return any number by default
     */
    Concurrency concurrency() default @Concurrency;

    /**
     * How long it may wait for its first run from when it is due; then it is {@link
     * Status#TIMED_OUT} without having run.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT30S};
     *     empty, the default, for any time
     */
    String scheduleToStart() default "";

    /**
     * How long one run of its code may take; then {@link InvocationTimedOut} is raised in it and it
     * is {@link Status#TIMED_OUT}. Time in a queue does not count.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT1H}; empty,
     *     the default, for any time
     */
    String startToClose() default "";

    /**
     * How long its code may clean up after a cancel or timeout before its process is killed.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT5M} by default
     */
    String grace() default "PT5M";

    /**
     * How long it is kept after its end: status, result, attempts and all else. Then it is removed
     * as if somebody had asked for it, within some minutes as a rule.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT24H} by default,
     *     empty for any time
     */
    String retention() default "PT24H";

    /**
     * How long an {@linkplain StartOptions#idempotencyKey idempotency key} counts, from the start
     * that was the first with it.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT24H};
     *     empty, the default, for as long as the invocation is kept and eight days more
     */
    String idempotencyWindow() default "";
  }

  /**
   * Marks a method that runs by itself whenever it is due: by a cron expression or by an interval.
   * The method is public, static, not generic, takes nothing or a {@link TaskContext}, returns
   * nothing, and may throw. It runs as a function does, on a worker of the given size.
   *
   * <pre>{@code
   * @Multinode.ScheduledTask(cron = "0 23 * * 1-5", zone = "Europe/London", cpu = 16)
   * public static void nightly(TaskContext task) { … }
   *
   * @Multinode.ScheduledTask(reference = "2023-09-08T23:00[Europe/London]", every = "P1D")
   * public static void daily() { … }
   * }</pre>
   *
   * <p>Each nominal time runs once or, for a reason that its history tells, not at all. A schedule
   * is there from when its app is deployed until one is deployed that does not have it; whatever
   * else changes in its annotation, it remembers what it did. {@link Multinode#schedules} looks at
   * it, and pauses, triggers and backfills it.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface ScheduledTask {

    /**
     * The name of the schedule and of what it runs, unique in its project.
     *
     * @return the name; empty, the default, for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * When it is due. A local time that comes twice when clocks are put back is due the first time
     * only, unless the hour of the expression is {@code *}: that goes on in both.
     *
     * @return a cron expression as {@link dev.multinode.schedule.CronTimetable} reads it; empty,
     *     the default, if it is due by an interval
     */
    String cron() default "";

    /**
     * The zone whose clocks count for {@link #cron()}.
     *
     * @return a time zone such as {@code Europe/London}; empty, the default, for UTC
     */
    String zone() default "";

    /**
     * From when {@link #every()} counts, in the past or future.
     *
     * @return a date and time as {@link dev.multinode.schedule.IntervalTimetable} reads it; empty,
     *     the default, if it is due by a cron expression
     */
    String reference() default "";

    /**
     * The interval at which it is due: {@link #reference()} plus or minus any number of it.
     *
     * @return an interval as {@link dev.multinode.schedule.IntervalTimetable} reads it; empty, the
     *     default, if it is due by a cron expression
     */
    String every() default "";

    /**
     * What becomes of a time while an earlier run has not ended.
     *
     * @return {@link OverlapPolicy#SKIP} by default
     */
    OverlapPolicy overlap() default OverlapPolicy.SKIP;

    /**
     * How late a time may run after an outage; what is later is skipped.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT1M} by default
     */
    String catchUp() default "PT1M";

    /**
     * By how much a run may be put off, so that not all that is due at a time begins at once. It is
     * always the same for a nominal time, and never reaches the next one.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; none by default
     */
    String jitter() default "PT0S";

    /**
     * When it begins to be due.
     *
     * @return a date and time like {@link #reference()}; empty, the default, for at once
     */
    String startAt() default "";

    /**
     * When it ceases to be due; that time itself still counts.
     *
     * @return a date and time like {@link #reference()}; empty, the default, for never
     */
    String endAt() default "";

    /**
     * Whether it is paused when a run fails or times out, for somebody to look into it.
     *
     * @return false by default
     */
    boolean pauseOnFailure() default false;

    /**
     * The processors it needs at the same time.
     *
     * @return a number above 0, such as 0.5; 1 by default
     */
    double cpu() default 1;

    /**
     * The heap that its worker has.
     *
     * @return a size as {@link dev.multinode.app.MemorySize#parse} reads it; {@code 1GiB} by
     *     default
     */
    String memory() default "1GiB";

    /**
     * How often, and after what pauses, it is tried again when its code fails or its worker is
     * lost.
     *
     * @return one attempt, and three more after lost workers, by default
     */
    Retry retry() default @Retry;

    /**
     * How often its code may run.
     *
     * @return at least once by default; what at most once means says {@link Delivery#AT_MOST_ONCE}
     */
    Delivery delivery() default Delivery.AT_LEAST_ONCE;

    /**
     * How long it may wait for its first run from when it is due; then it is {@link
     * Status#TIMED_OUT} without having run.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT30S};
     *     empty, the default, for any time
     */
    String scheduleToStart() default "";

    /**
     * How long one run of its code may take; then {@link InvocationTimedOut} is raised in it and it
     * is {@link Status#TIMED_OUT}. Time in a queue does not count.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT1H}; empty,
     *     the default, for any time
     */
    String startToClose() default "";

    /**
     * How long its code may clean up after a cancel or timeout before its process is killed.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT5M} by default
     */
    String grace() default "PT5M";

    /**
     * How long it is kept after its end: status, result, attempts and all else. Then it is removed
     * as if somebody had asked for it, within some minutes as a rule.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT24H} by default,
     *     empty for any time
     */
    String retention() default "PT24H";
  }

  /**
   * Marks a method that serves: it starts a server of any kind on the port that it is given, and
   * serves until it is told to stop. It takes a {@link ServiceContext} and nothing else, returns
   * nothing, and is public, static, not generic, and may throw.
   *
   * <p>It is run by being deployed: as many replicas of it as wanted are kept running, on different
   * workers where there are several. One whose method returns or throws, that is not healthy, or
   * whose worker is lost is started again. A new version takes the old one's place replica by
   * replica, and a service that is gone from its app is stopped. The gateway hands what comes to
   * {@code /services/<name>/} on to the replicas that are healthy.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Service {

    /**
     * The name by which it is reached, unique in its project.
     *
     * @return the name; empty, the default, for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * The port that a replica should serve on, which has another one if this is in use on its
     * machine: {@link ServiceContext#port()} is what counts.
     *
     * @return 1 to 65535; 0, the default, for any
     */
    int port() default 0;

    /**
     * How many replicas run at any time.
     *
     * @return at least 1, at most 1000; 1 by default
     */
    int replicas() default 1;

    /**
     * How many replicas there may be when more requests are in flight than {@link
     * #inFlightPerReplica()} for each.
     *
     * @return at least {@link #replicas()}, at most 1000; 0, the default, for never more than those
     */
    int maxReplicas() default 0;

    /**
     * How many requests a replica should have in flight through the gateways, on average, before
     * there are more replicas.
     *
     * @return at least 1; 16 by default
     */
    int inFlightPerReplica() default 16;

    /**
     * What is asked of a replica to know whether it is healthy.
     *
     * @return a path such as {@code /health}, which is healthy if a GET of it answers with a status
     *     of 200 to 399; empty, the default, for whether the port can be connected to
     */
    String healthPath() default "";

    /**
     * How often it is asked. One that has not been healthy for three times in a row is not given
     * requests any more, and is started anew after ten times.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least 100 ms; {@code
     *     PT1S} by default
     */
    String healthInterval() default "PT1S";

    /**
     * How long a replica may take from its start to being healthy; then it is started anew.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least 100 ms; {@code
     *     PT1M} by default
     */
    String readyWithin() default "PT1M";

    /**
     * How long a replica that has to stop goes on serving what it has begun, while it is given
     * nothing new; then {@link ServiceContext#awaitStop} returns, and its thread is interrupted.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT5S} by default
     */
    String drain() default "PT5S";

    /**
     * The pause before a replica that has ended by itself is started again. It is doubled each
     * time, up to {@link #maxBackoff()}, and is this again after the replica has run for as long as
     * that.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least 100 ms; {@code
     *     PT1S} by default
     */
    String backoff() default "PT1S";

    /**
     * The longest pause.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least the first pause;
     *     {@code PT1M} by default
     */
    String maxBackoff() default "PT1M";

    /**
     * The processors that a replica needs.
     *
     * @return a number above 0, such as 0.5; 1 by default
     */
    double cpu() default 1;

    /**
     * The heap that its worker has.
     *
     * @return a size as {@link dev.multinode.app.MemorySize#parse} reads it; {@code 1GiB} by
     *     default
     */
    String memory() default "1GiB";

    /**
     * How long its code may clean up after it was told to stop before its process is killed.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT30S} by default
     */
    String grace() default "PT30S";
  }

  /**
   * Marks a method that never ends, such as one that follows something. It takes a {@link
   * DaemonContext} and nothing else, returns nothing, and is public, static, not generic, and may
   * throw.
   *
   * <p>It is run by being deployed, and kept running: started again when it returns, throws or
   * loses its worker. There are never two of the same instance as far as fences tell: each run
   * holds a lock and has a {@link DaemonContext#fence()} that is higher than that of any before it.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Daemon {

    /**
     * Its name, unique in its project.
     *
     * @return the name; empty, the default, for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * How many instances of it run, each with a {@link DaemonContext#replica() number} of its own.
     *
     * @return at least 1, at most 1000; 1 by default
     */
    int replicas() default 1;

    /**
     * Whether it is started again after it has returned.
     *
     * @return {@link RestartPolicy#ALWAYS} by default
     */
    RestartPolicy restart() default RestartPolicy.ALWAYS;

    /**
     * The pause before it is started again when it has ended by itself. It is doubled each time, up
     * to {@link #maxBackoff()}, and is this again after it has run for as long as that.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least 100 ms; {@code
     *     PT1S} by default
     */
    String backoff() default "PT1S";

    /**
     * The longest pause.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, at least the first pause;
     *     {@code PT1M} by default
     */
    String maxBackoff() default "PT1M";

    /**
     * The processors that an instance needs.
     *
     * @return a number above 0, such as 0.5; 1 by default
     */
    double cpu() default 1;

    /**
     * The heap that its worker has.
     *
     * @return a size as {@link dev.multinode.app.MemorySize#parse} reads it; {@code 1GiB} by
     *     default
     */
    String memory() default "1GiB";

    /**
     * How long its code may clean up after it was told to stop before its process is killed.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT30S} by default
     */
    String grace() default "PT30S";
  }

  /**
   * Marks a method that runs as a job: it returns nothing and takes a {@link JobContext} as its
   * last parameter, after up to five arguments. Through the context it calls functions and yields
   * what it has so far. The method is public, static, not generic, not varargs, and may throw.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Job {

    /**
     * The name by which it is started, unique in its project.
     *
     * @return the name; empty, the default, for {@code SimpleClass.method}
     */
    String name() default "";

    /**
     * The processors it needs at the same time, without those of the functions that it calls.
     *
     * @return a number above 0, such as 0.1; 1 by default
     */
    double cpu() default 1;

    /**
     * The heap that its worker has.
     *
     * @return a size as {@link dev.multinode.app.MemorySize#parse} reads it; {@code 1GiB} by
     *     default
     */
    String memory() default "1GiB";

    /**
     * How often, and after what pauses, it is tried again when its code fails or its worker is
     * lost.
     *
     * @return one attempt, and three more after lost workers, by default
     */
    Retry retry() default @Retry;

    /**
     * How often its code may run.
     *
     * @return at least once by default; what at most once means says {@link Delivery#AT_MOST_ONCE}
     */
    Delivery delivery() default Delivery.AT_LEAST_ONCE;

    /**
     * How many of its runs there may be at the same time, over all workers and versions.
     *
     * @return any number by default
     */
    Concurrency concurrency() default @Concurrency;

    /**
     * How long it may wait for its first run from when it is due; then it is {@link
     * Status#TIMED_OUT} without having run.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT30S};
     *     empty, the default, for any time
     */
    String scheduleToStart() default "";

    /**
     * How long one run of its code may take; then {@link InvocationTimedOut} is raised in it and it
     * is {@link Status#TIMED_OUT}. Time in a queue does not count.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT1H}; empty,
     *     the default, for any time
     */
    String startToClose() default "";

    /**
     * How long its code may clean up after a cancel or timeout before its process is killed.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT5M} by default
     */
    String grace() default "PT5M";

    /**
     * How long it is kept after its end: status, result, attempts and all else. Then it is removed
     * as if somebody had asked for it, within some minutes as a rule.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code P30D}; empty,
     *     the default, until it is removed
     */
    String retention() default "";

    /**
     * How long an {@linkplain StartOptions#idempotencyKey idempotency key} counts, from the start
     * that was the first with it.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it, such as {@code PT24H};
     *     empty, the default, for as long as the invocation is kept and eight days more
     */
    String idempotencyWindow() default "";
  }

  /**
   * When a {@link Function} or {@link Job} gets another attempt. Every attempt is kept and shown
   * with how it ended; values yielded by former ones stay readable.
   *
   * <p>The pause before another attempt is {@link #backoff()} after the first failure, {@link
   * #factor()} times as long after each further one, at most {@link #maxBackoff()}, and by chance
   * up to half shorter.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Retry {

    /**
     * How often its code may be tried and fail before the invocation fails.
     *
     * @return at least 1; 1 by default
     */
    int maxAttempts() default 1;

    /**
     * The pause after the first failure.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT1S} by default
     */
    String backoff() default "PT1S";

    /**
     * By what the pause is multiplied after each further failure.
     *
     * @return at least 1; 2 by default
     */
    double factor() default 2;

    /**
     * The longest pause.
     *
     * @return a duration as {@link java.time.Duration#parse} reads it; {@code PT1M} by default
     */
    String maxBackoff() default "PT1M";

    /**
     * Exceptions, with their subclasses, after which there is no further attempt.
     *
     * @return none by default
     */
    Class<? extends Throwable>[] except() default {};

    /**
     * Whether it is tried again after its worker was lost, whose code may have run.
     *
     * @return true by default
     */
    boolean onWorkerLoss() default true;

    /**
     * How many lost workers it survives; they do not count as failed attempts.
     *
     * @return at least 0; 3 by default
     */
    int maxWorkerLosses() default 3;
  }

  /**
   * How many runs of a {@link Function} or {@link Job} there may be at the same time. The others
   * wait, {@link Status#PENDING} for {@link WaitingReason#CONCURRENCY_LIMIT}, and run in the order
   * in which they came to wait. A place is taken by an attempt, from before it is given to a worker
   * until it has ended, whatever becomes of the worker; while it pauses before a retry it has none.
   *
   * <p>What is started by a run that has a place runs on the same one, at any depth: so a job that
   * waits for invocations of its own kind does not wait for itself. They are not counted, neither
   * while that run goes on nor after it: a job of such a kind that maps a thousand of its own kind
   * runs a thousand at the same time. Where that is too much, a function of another kind, with a
   * limit of its own, does what is limited.
   *
   * <p>Such an invocation starts some tenths of a second later than one without a limit, because
   * its place has to be decided on.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Concurrency {

    /**
     * How many.
     *
     * @return at least 1; 0, the default, for any number
     */
    int max() default 0;

    /**
     * The parameter that they are counted by: {@link #max()} for each of its values. It is a
     * string, a whole number, a boolean, a {@link java.util.UUID} or an enum.
     *
     * @return the name of a parameter, which needs {@code javac -parameters}, or {@code arg0} and
     *     so on without it; empty, the default, to count all of them together
     */
    String key() default "";
  }

  /**
   * A door over any transport. Users get theirs ready made, over HTTP from {@link
   * dev.multinode.http.HttpMultinode#connect}; this is for those who write a transport or a test
   * double.
   *
   * @param backend the transport; closed with the returned door
   * @return a door that hands everything to the backend
   */
  static Multinode over(Backend backend) {
    return new BackendMultinode(backend);
  }

  /**
   * The installation that the code of this thread runs in, for functions and for whatever they
   * call. What is started through it belongs to the running attempt. A job has {@link
   * JobContext#multinode()}, which also hears of its cancel.
   *
   * @return a door that need not be closed, of use while the attempt runs
   * @throws IllegalStateException if no function or job runs on this thread
   */
  static Multinode current() {
    return over(
        CurrentInvocation.backend()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "This thread runs no function or job: connect to an installation, and hand"
                            + " tasks to other threads through Multinode.wrap")));
  }

  /**
   * Options that change nothing, to add to.
   *
   * @return options for a plain start
   */
  static StartOptions options() {
    return StartOptions.NONE;
  }

  /**
   * An executor whose tasks work for the invocation that handed them over, as its own thread does:
   * what they print and log belongs to its logs. Threads that code starts in another way work for
   * none. Everywhere but in running functions and jobs it does what the given one does.
   *
   * @param executor what runs the tasks; may be shared by all invocations of a process
   * @return an executor over it
   */
  static Executor wrap(Executor executor) {
    return new CarryingExecutor(executor);
  }

  /**
   * The same as {@link #wrap(Executor)}; to shut it down shuts the given one down.
   *
   * @param executor what runs the tasks; may be shared by all invocations of a process
   * @return an executor service over it
   */
  static ExecutorService wrap(ExecutorService executor) {
    return new CarryingExecutor.Service(executor);
  }

  /**
   * A handle of a function with no arguments that returns a value.
   *
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <R> FunctionHandle.Of0<R> function(Function0<R> method);

  /**
   * A handle of a function with one argument that returns a value.
   *
   * @param <A> type of argument 1
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, R> FunctionHandle.Of1<A, R> function(Function1<A, R> method);

  /**
   * A handle of a function with two arguments that returns a value.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, R> FunctionHandle.Of2<A, B, R> function(Function2<A, B, R> method);

  /**
   * A handle of a function with three arguments that returns a value.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, R> FunctionHandle.Of3<A, B, C, R> function(Function3<A, B, C, R> method);

  /**
   * A handle of a function with four arguments that returns a value.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D, R> FunctionHandle.Of4<A, B, C, D, R> function(Function4<A, B, C, D, R> method);

  /**
   * A handle of a function with five arguments that returns a value.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <R> type of the result
   * @param method a reference to the method, such as {@code Chess::suggest}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D, E, R> FunctionHandle.Of5<A, B, C, D, E, R> function(
      Function5<A, B, C, D, E, R> method);

  /**
   * A handle of a function with no arguments that returns nothing.
   *
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  FunctionHandle.Of0<Void> procedure(Procedure0 method);

  /**
   * A handle of a function with one argument that returns nothing.
   *
   * @param <A> type of argument 1
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A> FunctionHandle.Of1<A, Void> procedure(Procedure1<A> method);

  /**
   * A handle of a function with two arguments that returns nothing.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B> FunctionHandle.Of2<A, B, Void> procedure(Procedure2<A, B> method);

  /**
   * A handle of a function with three arguments that returns nothing.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C> FunctionHandle.Of3<A, B, C, Void> procedure(Procedure3<A, B, C> method);

  /**
   * A handle of a function with four arguments that returns nothing.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D> FunctionHandle.Of4<A, B, C, D, Void> procedure(Procedure4<A, B, C, D> method);

  /**
   * A handle of a function with five arguments that returns nothing.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param method a reference to the method, such as {@code Chess::log}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D, E> FunctionHandle.Of5<A, B, C, D, E, Void> procedure(
      Procedure5<A, B, C, D, E> method);

  /**
   * A handle of a job with no arguments before its context.
   *
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <Y> JobHandle.Of0<Y> job(JobMethod0<Y> method);

  /**
   * A handle of a job with one argument before its context.
   *
   * @param <A> type of argument 1
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, Y> JobHandle.Of1<A, Y> job(JobMethod1<A, Y> method);

  /**
   * A handle of a job with two arguments before its context.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, Y> JobHandle.Of2<A, B, Y> job(JobMethod2<A, B, Y> method);

  /**
   * A handle of a job with three arguments before its context.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, Y> JobHandle.Of3<A, B, C, Y> job(JobMethod3<A, B, C, Y> method);

  /**
   * A handle of a job with four arguments before its context.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D, Y> JobHandle.Of4<A, B, C, D, Y> job(JobMethod4<A, B, C, D, Y> method);

  /**
   * A handle of a job with five arguments before its context.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @param <Y> type of what the job yields
   * @param method a reference to the method, such as {@code Chess::nextMoves}
   * @return a handle that may be kept and shared between threads
   * @throws InvalidMethodReference if anything else was passed; nothing is sent
   */
  <A, B, C, D, E, Y> JobHandle.Of5<A, B, C, D, E, Y> job(JobMethod5<A, B, C, D, E, Y> method);

  /**
   * A handle of a function that need not be on this class path.
   *
   * @param <R> type of the result
   * @param name name of the function
   * @param resultType what it returns
   * @return a handle that may be kept and shared between threads
   */
  <R> FunctionHandle.Named<R> function(String name, TypeRef<R> resultType);

  /**
   * A handle of a function that need not be on this class path.
   *
   * @param <R> type of the result
   * @param name name of the function
   * @param resultType what it returns
   * @return a handle that may be kept and shared between threads
   */
  <R> FunctionHandle.Named<R> function(String name, Class<R> resultType);

  /**
   * A handle of a job that need not be on this class path.
   *
   * @param <Y> type of what the job yields
   * @param name name of the job
   * @param yieldType what it yields
   * @return a handle that may be kept and shared between threads
   */
  <Y> JobHandle.Named<Y> job(String name, TypeRef<Y> yieldType);

  /**
   * A handle of a job that need not be on this class path.
   *
   * @param <Y> type of what the job yields
   * @param name name of the job
   * @param yieldType what it yields
   * @return a handle that may be kept and shared between threads
   */
  <Y> JobHandle.Named<Y> job(String name, Class<Y> yieldType);

  /**
   * A page of the invocations of all functions and jobs, newest first, with what is known of each
   * now but for its result, whose type only a handle knows. Those that were removed are not in it.
   *
   * @param options which of them, and which page; for example {@link ListOptions#parent}
   * @return the page, which may be short or empty and yet not the last
   * @throws InvalidCursor if the options have a cursor that is none
   * @throws StatusUnavailable if the table cannot be read at the moment; try again
   */
  Page<JobInfo<?>> list(ListOptions options);

  /**
   * A handle of a dict; asks nobody.
   *
   * @param <K> type of the keys
   * @param <V> type of the values
   * @param name its name, up to 100 letters, digits, dots, hyphens and underscores
   * @param keyType what its keys are
   * @param valueType what its values are
   * @return a handle that may be kept and shared between threads
   */
  <K, V> Dict<K, V> dict(String name, Class<K> keyType, Class<V> valueType);

  /**
   * The same for values whose type has type arguments.
   *
   * @param <K> type of the keys
   * @param <V> type of the values
   * @param name its name, up to 100 letters, digits, dots, hyphens and underscores
   * @param keyType what its keys are
   * @param valueType what its values are
   * @return a handle that may be kept and shared between threads
   */
  <K, V> Dict<K, V> dict(String name, Class<K> keyType, TypeRef<V> valueType);

  /**
   * All dicts of the project that have entries, with their sizes.
   *
   * @return by name
   * @throws DictUnavailable if they cannot be reached or are being loaded
   */
  List<DictInfo> dicts();

  /**
   * Removes all entries of a dict, and so the dict.
   *
   * @param name its name
   * @throws DictUnavailable if it cannot be reached or is being loaded
   */
  void deleteDict(String name);

  /**
   * A handle of a lock that any code of the project may take; asks nobody.
   *
   * @param name its name, from 1 to 256 characters
   * @return a handle that may be kept and shared between threads
   */
  Lock lock(String name);

  /**
   * The schedules of the project: to look at, to create for any function or job, and to steer; asks
   * nobody.
   *
   * @return an instance that may be kept and shared between threads
   */
  Schedules schedules();

  /**
   * The services and daemons of the project; asks nobody.
   *
   * @return a view of them that may be kept and shared between threads
   */
  Services services();

  /**
   * Closes the connections behind this door. What was started goes on; handles cannot be used any
   * more.
   */
  @Override
  void close();
}
