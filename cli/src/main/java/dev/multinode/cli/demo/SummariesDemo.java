package dev.multinode.cli.demo;

import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduledOutcome;
import dev.multinode.cli.cluster.AppSource;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.client.KafkaClient;
import dev.multinode.examples.summaries.Api;
import dev.multinode.orchestrator.core.schedules.ScheduleTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Watches the schedules of the summaries example, and reads the summaries from its service. */
public final class SummariesDemo {

  private static final String NIGHT = "Nightly.batch";
  private static final String MORNING = "Daily.summaries";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** How often somebody looks. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** How long the service may take to be there, and runs may be late. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int OK = 200;

  private final Cluster cluster;
  private final ScheduleTime time;
  private final BooleanSupplier interrupted;
  private final PrintWriter out;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * A demo on a cluster that runs the example.
   *
   * @param time the time that its schedules live in
   */
  public SummariesDemo(
      Cluster cluster, ScheduleTime time, BooleanSupplier interrupted, PrintWriter out) {
    this.cluster = cluster;
    this.time = time;
    this.interrupted = interrupted;
    this.out = out;
  }

  /** The example's classes. */
  public static AppSource app() {
    return AppSource.ofClasses("summaries", Api.class);
  }

  /**
   * Shows what runs until there were summaries of so many days, or until interrupted.
   *
   * @return whether there were
   */
  public boolean run(int days) throws InterruptedException {
    try (KafkaClient client = cluster.connect()) {
      cluster.notes().forEach(out::println);
      out.printf(
          "A day takes %d seconds here. It is %s.%n",
          Duration.ofDays(1).toSeconds() / time.speed(), TIME.format(now()));
      out.println("Ask for a summary at " + services() + "europe");
      out.flush();
      Optional<Instant> last = Optional.of(Instant.MIN);
      for (int day = 0; last.isPresent() && day < days; day++) {
        last = awaitRun(client, NIGHT, last.get());
        if (last.isPresent()) {
          last = awaitRun(client, MORNING, last.get());
        }
        if (last.isPresent() && !showSummaries()) {
          return false;
        }
      }
      return last.isPresent();
    }
  }

  /** The nominal time of the next run that has succeeded; empty if none does. */
  private Optional<Instant> awaitRun(KafkaClient client, String schedule, Instant after)
      throws InterruptedException {
    Instant end = Instant.now().plus(day().multipliedBy(2)).plus(PATIENCE);
    while (!interrupted.getAsBoolean()) {
      Optional<ScheduleEntry.Run> run = nextRun(client, schedule, after);
      if (run.isPresent()) {
        return show(schedule, run.get());
      }
      if (Instant.now().isAfter(end)) {
        out.printf("%s did not run although two days have gone by.%n", schedule);
        return Optional.empty();
      }
      Thread.sleep(GLANCE);
    }
    return Optional.empty();
  }

  private static Optional<ScheduleEntry.Run> nextRun(
      KafkaClient client, String schedule, Instant after) {
    try {
      return client.schedules().history(schedule).reversed().stream()
          .filter(ScheduleEntry.Run.class::isInstance)
          .map(ScheduleEntry.Run.class::cast)
          .filter(run -> run.outcome().isPresent() && run.nominalTime().isAfter(after))
          .findFirst();
    } catch (ScheduleDoesNotExist e) {
      // The orchestrator has not come to read what the app declares.
      return Optional.empty();
    }
  }

  private Optional<Instant> show(String schedule, ScheduleEntry.Run run) {
    ScheduledOutcome outcome = run.outcome().orElseThrow();
    out.printf("%s  %-15s  %s%n", TIME.format(run.nominalTime()), schedule, outcome);
    out.flush();
    return outcome == ScheduledOutcome.SUCCEEDED
        ? Optional.of(run.nominalTime())
        : Optional.empty();
  }

  private boolean showSummaries() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    HttpResponse<String> subjects = get("");
    while (subjects.statusCode() != OK) {
      if (interrupted.getAsBoolean() || Instant.now().isAfter(end)) {
        out.println("The service does not answer: " + subjects.body());
        return false;
      }
      Thread.sleep(GLANCE);
      subjects = get("");
    }
    for (String subject : subjects.body().lines().toList()) {
      out.print("  " + get(subject).body());
      out.flush();
    }
    return true;
  }

  private HttpResponse<String> get(String subject) throws InterruptedException {
    try {
      URI uri = URI.create(services() + subject);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("The gateway does not answer", e);
    }
  }

  private String services() {
    return cluster.gatewayUrl() + "/services/summaries/";
  }

  private Instant now() {
    return time.at(Instant.now());
  }

  private Duration day() {
    return Duration.ofDays(1).dividedBy(time.speed());
  }
}
