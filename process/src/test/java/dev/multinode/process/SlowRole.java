package dev.multinode.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A role that tells on standard output how far it is, a line for each step. */
@Command(name = "slow-role")
final class SlowRole implements Callable<Integer> {

  @Mixin private RoleProcess process;

  @Option(names = "--size", defaultValue = "1")
  private int size;

  @Option(
      names = "--start-until-asked",
      description = "Is still starting when the process is asked to end.")
  private boolean startUntilAsked;

  @Option(names = "--need-what-never-comes")
  private boolean needWhatNeverComes;

  @Option(
      names = "--need-until-asked",
      description = "Awaits what it needs when the process is asked to end, and then has it.")
  private boolean needUntilAsked;

  @Option(names = "--end-by-itself")
  private boolean endByItself;

  @Option(names = "--fail")
  private boolean fail;

  public static void main(String[] arguments) {
    Program.run(new SlowRole(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    return process.run(this::checkedSize, this::awaitNeeds, this::start);
  }

  private int checkedSize() {
    if (size < 1) {
      throw new IllegalArgumentException("The size must be at least 1, not " + size);
    }
    return size;
  }

  private void awaitNeeds() {
    if (needWhatNeverComes) {
      tell("needing");
      new CompletableFuture<Void>().join();
    }
    if (needUntilAsked) {
      awaitSignal(Duration.ofSeconds(1));
    }
  }

  private AutoCloseable start(int accepted) {
    tell("starting with " + accepted);
    if (startUntilAsked) {
      awaitSignal(Duration.ZERO);
    }
    if (fail) {
      throw new IllegalStateException("The port is taken");
    }
    tell("started");
    return endByItself ? new Ended() : () -> tell("closed");
  }

  /** Of no use any more. */
  private static final class Ended implements EndingRole {

    @Override
    public CompletableFuture<Void> ended() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      tell("closed");
    }
  }

  /**
   * @param grace how long the process goes on after the signal
   */
  private static void awaitSignal(Duration grace) {
    CountDownLatch asked = new CountDownLatch(1);
    Thread starter = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> goOn(asked, starter, grace)));
    tell("waiting");
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void goOn(CountDownLatch asked, Thread starter, Duration grace) {
    asked.countDown();
    try {
      starter.join(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(String step) {
    System.out.println(step);
  }
}
