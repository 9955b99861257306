package dev.multinode.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A role in a real process that is really asked to end. */
@Timeout(60)
class RoleProcessTest {

  private static final int TERMINATED = 128 + 15;

  private Process process;
  private BufferedReader output;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void aRoleThatIsAskedToEndIsClosedInOrder() throws Exception {
    run();
    awaitLine("started");

    terminate();

    assertThat(rest()).containsExactly("closed");
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aRoleThatIsAskedWhileItStartsIsClosedAsSoonAsItHasStarted() throws Exception {
    run("--start-until-asked");
    awaitLine("waiting");

    terminate();

    assertThat(rest()).containsExactly("started", "closed");
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aRoleThatIsAskedWhileItStartsAndThenFailsEndsWithoutAWord() throws Exception {
    run("--start-until-asked", "--fail");
    awaitLine("waiting");

    terminate();

    assertThat(rest()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aRoleThatIsAskedWhileItAwaitsWhatItNeedsEndsAtOnce() throws Exception {
    run("--need-what-never-comes");
    awaitLine("needing");

    terminate();

    assertThat(rest()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aRoleThatIsAskedBeforeItStartsDoesNotStart() throws Exception {
    run("--need-until-asked");
    awaitLine("waiting");

    terminate();

    assertThat(rest()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aRoleEndsInOrderWithItsParent() throws Exception {
    run("--exit-with-parent");
    awaitLine("started");

    process.getOutputStream().close();

    assertThat(rest()).containsExactly("closed");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aRoleOutlivesItsParentUnlessToldOtherwise() throws Exception {
    run();
    awaitLine("started");

    process.getOutputStream().close();

    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void aFailedStartIsOneSentenceAndExitsWithOne() throws Exception {
    run("--fail");

    assertThat(rest()).containsExactly("starting with 1", "multinode: The port is taken");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void aRoleThatHasEndedByItselfEndsItsProcessWithOne() throws Exception {
    run("--end-by-itself");

    assertThat(rest())
        .containsExactly(
            "starting with 1",
            "started",
            "closed",
            "multinode: This process ends because its role has ended by itself; the log says why."
                + " Start it again.");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void whereAFailureComesFromIsShownToWhoAsks() throws Exception {
    ProcessBuilder command = command("--fail");
    command.environment().put("MULTINODE_DEBUG", "1");
    run(command);

    assertThat(rest())
        .contains("multinode: The port is taken")
        .anyMatch(line -> line.contains("at " + SlowRole.class.getName() + ".start"));
  }

  @Test
  void refusedSettingsAreOneSentenceAndExitWithTwo() throws Exception {
    run("--size=0");

    assertThat(rest()).containsExactly("The size must be at least 1, not 0");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void anUnknownOptionIsNamedAndExitsWithTwo() throws Exception {
    run("--sise=1");

    assertThat(rest()).first().isEqualTo("Unknown option: '--sise=1'");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private void run(String... options) throws IOException {
    run(command(options));
  }

  private void run(ProcessBuilder command) throws IOException {
    process = command.start();
    output = process.inputReader();
  }

  private static ProcessBuilder command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SlowRole.class.getName());
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("MULTINODE_DEBUG");
    return builder;
  }

  /** The process's handle leaves its output open. */
  private void terminate() {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  private void awaitLine(String wanted) throws IOException {
    String line = output.readLine();
    while (line != null && !line.equals(wanted)) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo(wanted);
  }

  private List<String> rest() {
    return output.lines().toList();
  }
}
