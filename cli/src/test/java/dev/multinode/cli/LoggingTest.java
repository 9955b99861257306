package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process logs that nobody has configured otherwise. */
final class LoggingTest {

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void configure() throws Exception {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    context.setMDCAdapter(new LogbackMDCAdapter());
    new ContextInitializer(context).autoConfig();
  }

  @AfterEach
  void stop() {
    context.stop();
    System.setErr(standardError);
  }

  @Test
  void theProjectIsLoggedFromInformationOnAndAllElseFromWarningsOn() {
    assertThat(context.getLogger("dev.multinode.worker.Worker").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(context.getLogger("org.apache.kafka").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void aLineOnStandardErrorHasTimeLevelLoggerAndMessage() {
    context.getLogger("dev.multinode.worker.Worker").info("Worker {} is ready", "small-1");

    assertThat(written.toString(StandardCharsets.UTF_8))
        .matches(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  dev.multinode.worker.Worker - Worker small-1 is"
                + " ready\\R");
  }

  @Test
  void whatIsLoggedDoesNotFollowWhenStandardErrorIsReplaced() {
    ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
    System.setErr(new PrintStream(elsewhere, true, StandardCharsets.UTF_8));

    context.getLogger("dev.multinode.worker.Worker").info("still there");

    assertThat(written.toString(StandardCharsets.UTF_8)).contains("still there");
    assertThat(elsewhere.size()).isZero();
  }

  @Test
  void standardErrorOutlivesTheLog() {
    context.stop();

    System.err.print("not closed");

    assertThat(written.toString(StandardCharsets.UTF_8)).contains("not closed");
  }
}
