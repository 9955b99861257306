/**
 * What users of multinode write against: annotate plain static methods, and run them as functions
 * and jobs on workers of the right size.
 *
 * <pre>{@code
 * public final class Chess {
 *
 *   @Multinode.Job(cpu = 0.1)
 *   public static void nextMoves(Board board, int n, JobContext<List<Move>> job) {
 *     Board prepared = job.call(Chess::preprocess, board);
 *     List<Move> chosen = new ArrayList<>();
 *     for (int i = 0; i < n; i++) {
 *       chosen.add(best(job.map(Chess::suggest, inputs(prepared, chosen))));
 *       job.yield(List.copyOf(chosen));
 *     }
 *   }
 *
 *   @Multinode.Function(cpu = 4, memory = "32GiB")
 *   public static Board preprocess(Board board) { ... }
 *
 *   @Multinode.Function(cpu = 16, memory = "4GiB")
 *   public static Candidate suggest(SuggestInput input) { ... }
 * }
 * }</pre>
 *
 * <h2>Words</h2>
 *
 * <dl>
 *   <dt>function
 *   <dd>A method that is called with arguments and returns a value or nothing.
 *   <dt>job
 *   <dd>A method that is started with arguments and a {@link dev.multinode.JobContext}, through
 *       which it calls functions and yields what it has so far. Its result is what it yielded last.
 *   <dt>scheduled task
 *   <dd>A method that runs by itself whenever its schedule is due; see {@link
 *       dev.multinode.Multinode.ScheduledTask}. Each run is an invocation of its own, whose id is
 *       made of the schedule and the nominal time, so that no time runs twice.
 *   <dt>service
 *   <dd>A method that starts a server and serves until it is told to stop; see {@link
 *       dev.multinode.Multinode.Service}. The gateway hands requests on to its healthy replicas.
 *   <dt>daemon
 *   <dd>A method that never ends, of which there are never two at once as fenced; see {@link
 *       dev.multinode.Multinode.Daemon}.
 *   <dt>replica
 *   <dd>One of as many as are kept running of a service or daemon, with a number from 0. Each run
 *       of it is an invocation; another one follows when it has ended.
 *   <dt>nominal time
 *   <dd>The time at which a schedule is due, whenever the run for it begins.
 *   <dt>invocation
 *   <dd>What was asked: one start of a function or job, known by its id.
 *   <dt>attempt
 *   <dd>One try of an invocation, counted from 1. All tries are kept in {@link
 *       dev.multinode.JobInfo#attempts()}.
 *   <dt>execution
 *   <dd>One actual run of an attempt on one worker. At most one execution counts for an attempt;
 *       what others report is refused.
 *   <dt>lease
 *   <dd>The time for which a worker is believed to run an attempt without being heard of: 9
 *       seconds, renewed by a heartbeat every 3. When it runs out the attempt is {@link
 *       dev.multinode.AttemptOutcome#LOST}.
 * </dl>
 *
 * <h2>What a start promises</h2>
 *
 * <ul>
 *   <li><b>Accepted is durable.</b> When {@code start} has returned an id, the work survives the
 *       crash of any one process. A {@code get} right after it never says that the id does not
 *       exist.
 *   <li><b>Refused leaves nothing behind.</b> Wrong arguments, an unknown name, a value that is too
 *       large: each has its own exception and is thrown by {@code start} or {@code call} itself.
 *   <li><b>Unknown is said.</b> If nobody answered, {@link dev.multinode.StartOutcomeUnknown} tells
 *       the id that was tried. Starting again with {@link
 *       dev.multinode.StartOptions#id(java.util.UUID) this id} is safe: both starts together run
 *       the work as one invocation.
 * </ul>
 *
 * <h2>How often the code runs</h2>
 *
 * <p>At least once, and nearly always exactly once. A second execution that nobody asked for
 * happens after a lost worker or a lost lease: a lost attempt is tried again, three times at most
 * unless its {@link dev.multinode.Multinode.Retry} says otherwise, and the next loss is a failure.
 * It also happens where a start of unknown outcome was made again and the first one comes late
 * after all. Of all executions the outcome of one counts, and a terminal {@link
 * dev.multinode.Status} never changes; a run that counts no more is told so ({@link
 * dev.multinode.AttemptLost}) once its worker is back. So, write effects that can be repeated:
 * nobody can tell how far a lost attempt came. An exception that the code throws is an answer, not
 * a loss: unless its policy allows another attempt it ends the invocation as {@link
 * dev.multinode.Status#FAILED}, and whoever waits for it gets {@link
 * dev.multinode.InvocationFailed}.
 *
 * <p>Where an effect cannot be repeated, {@link dev.multinode.Delivery#AT_MOST_ONCE} turns this
 * round: the code runs once or not at all, and after a lost worker the invocation has failed,
 * although the code may have run.
 *
 * <h2>Many calls at once</h2>
 *
 * <pre>{@code
 * CompletableFuture<Move> move = suggest.callAsync(board);                    // sent, not waited for
 * List<Move> moves = suggest.map(boards);                                     // in their order
 * List<Result> results = play.starMap(List.of(Arguments.of(white, black)));   // several arguments
 * List<Outcome<Move>> outcomes = suggest.map(boards, MapOptions.outcomes());  // failures are told
 * List<Outcome<Move>> merged = suggest.map(boards, MapOptions.redrive(outcomes));
 * }</pre>
 *
 * <p>{@link dev.multinode.FunctionHandle} offers these forms to everybody, {@link
 * dev.multinode.JobContext} to a job: what a job calls belongs to it, and while it waits its slot
 * is free for others. Inputs may be of any number: they are read while calls are under way, and
 * none is kept.
 *
 * <h2>Yields</h2>
 *
 * <p>A yielded value is visible to everybody, within milliseconds, as the job's result so far, and
 * durable before anybody sees it. A few are on their way while the code goes on: those of a process
 * that is killed in these milliseconds are lost, seen by nobody, and yielded again by the next
 * attempt. Whoever joins late can still read all of them, in their order. They stay readable after
 * a cancel or a failure, until the invocation is removed, or its retention is over. {@link
 * dev.multinode.JobHandle#yields} reads all of them, from the first one to the end of the job.
 *
 * <p>A second attempt starts the method from its beginning, and may yield the same values again.
 * One that yields whatever it needs to go on asks for {@link dev.multinode.JobContext#lastYield()}
 * first:
 *
 * <pre>{@code
 * List<Move> chosen = new ArrayList<>(job.lastYield().orElse(List.of()));
 * while (chosen.size() < n) {
 *   chosen.add(best(job.map(Chess::suggest, inputs(board, chosen))));
 *   job.progress(chosen.size(), n);
 *   job.yield(List.copyOf(chosen));
 * }
 * }</pre>
 *
 * <h2>Progress</h2>
 *
 * <p>{@link dev.multinode.JobContext#progress(long, long, String)} says how far a job has come, for
 * people who look at it. It costs next to nothing: of many calls a few a second are sent, and the
 * last one. It is shown until the attempt is over and another one follows, which begins anew.
 *
 * <h2>Logs</h2>
 *
 * <p>What the code prints to {@code System.out} and {@code System.err} and logs through SLF4J, from
 * {@code INFO} on, is kept by invocation and attempt, and read with {@link
 * dev.multinode.InvocationHandle#logs}. Writing never waits for anybody. Threads that the code
 * starts write for its invocation if they are handed their tasks through {@link
 * dev.multinode.Multinode#wrap(java.util.concurrent.ExecutorService)}. An app needs no binding of
 * SLF4J, and one that it brings is not asked.
 *
 * <h2>Cancel</h2>
 *
 * <p>A cancel is durable when {@code cancel} returns. Pending work is never started. In running
 * code the thread of the method is interrupted once, and {@link dev.multinode.JobCancelled} is
 * thrown at each use of its context from then on; the code cleans up and lets it through. Whatever
 * a job has called is cancelled with it, down to the leaves, and also when the job fails or is
 * lost.
 *
 * <h2>Dicts</h2>
 *
 * <p>A {@link dev.multinode.Dict} is a map that all code of a project shares: {@link
 * dev.multinode.Multinode#dict}, in a job {@link dev.multinode.JobContext#multinode()}, in a
 * function {@link dev.multinode.Multinode#current()}. A write is durable when it returns, and
 * happens at once or not at all; where nobody answers it is {@link dev.multinode.OutcomeUnknown}.
 * Whoever holds a lock writes with its fence, which refuses writers that have lost it.
 *
 * <h2>Locks</h2>
 *
 * <p>A {@link dev.multinode.Lock} is held by one at a time, of all code of a project: {@link
 * dev.multinode.Multinode#lock}. Whoever is not heard of for 10 seconds has lost it, and is told so
 * by {@link dev.multinode.LockLost}. Its fence is a number that rises with each holder, for whoever
 * is written to: what comes with a lower one than has been seen comes from a former holder, and is
 * refused. A job that is to run under a lock as a whole is {@linkplain
 * dev.multinode.StartOptions#lock started with it}.
 *
 * <h2>Schedules</h2>
 *
 * <p>{@link dev.multinode.Multinode#schedules} creates schedules for any function or job with
 * arguments, and looks at all of them, those of annotations too: when they are due next, what they
 * did and why they did not. They are paused, resumed, triggered and backfilled there.
 *
 * <h2>Services and daemons</h2>
 *
 * <p>They are kept running by being deployed, and can be neither started nor called ({@link
 * dev.multinode.NotStartable}). A run that returns, throws, is cancelled or loses its worker is
 * followed by another after a pause, which grows while runs are short; one whose worker is told to
 * stop goes on elsewhere at once. A new version replaces the replicas of a service one by one, each
 * when its successor is healthy, so that somebody always serves; a daemon ends before its successor
 * begins. What is gone from its app is told to stop. Whoever writes from a daemon passes {@link
 * dev.multinode.DaemonContext#fence()} on, which refuses a run that was taken for lost and is not.
 *
 * <h2>What may be an argument, a yield or a result</h2>
 *
 * <p>Records, plain objects with accessors, enums, strings, numbers, {@code java.time}, {@link
 * java.util.Optional}, collections and maps of these, {@code byte[]}. Values are copied: nothing is
 * shared between caller and callee, except in a {@linkplain dev.multinode.JobContext#local() local
 * context}.
 *
 * <h2>Testing</h2>
 *
 * <p>Annotated methods are plain Java and can be called directly. For a job, {@link
 * dev.multinode.JobContext#local()} makes a context that needs no cluster. It has dicts and locks
 * of its own, in memory, and refuses what it cannot do, such as to schedule anything. {@link
 * dev.multinode.ServiceContext#local} and {@link dev.multinode.DaemonContext#local} do the same for
 * services and daemons.
 */
package dev.multinode;
