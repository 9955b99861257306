package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.Multinode;
import dev.multinode.OverlapPolicy;
import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleRefused;
import dev.multinode.ScheduleSpec;
import dev.multinode.ScheduledOutcome;
import dev.multinode.Schedules;
import dev.multinode.SkipReason;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.BackfillSchedule;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.Kind;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.SchedulePause;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.TriggerSchedule;
import dev.multinode.wire.UpdateSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulesTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID RUN = new UUID(0, 1);
  private static final ScheduleSpec DAILY =
      ScheduleSpec.cron("@daily")
          .overlap(OverlapPolicy.BUFFER_ALL)
          .catchUp(Duration.ofMinutes(2))
          .jitter(Duration.ofSeconds(3))
          .startAt(AT)
          .endAt(AT.plusSeconds(1_000_000))
          .pauseOnFailure(true);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final Multinode multinode = client.multinode();
  private final Schedules schedules = multinode.schedules();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whatIsAskedIsWrittenAndItsAnswerAwaited() {
    UUID started = UUID.randomUUID();

    CompletableFuture<Optional<UUID>> asked = asking(() -> schedules.trigger("nightly"));
    ScheduleCommand command = command();
    decide(command, null, null, started);

    assertThat(asked.join()).contains(started);
    assertThat(command.getAsked()).isEqualTo(new TriggerSchedule());
    assertThat(command.getProject()).isEqualTo(Installation.PROJECT);
    assertThat(installation.records(installation.topics().scheduleCommands(), 1))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.key()).isEqualTo(Keys.ofSchedule(Installation.PROJECT, "nightly")));
  }

  @Test
  void whatIsRefusedIsToldWithItsReason() {
    CompletableFuture<Void> asked = running(() -> schedules.pause("nightly", "holidays"));
    ScheduleCommand command = command();
    decide(command, "ALREADY_PAUSED", "it is paused already", null);

    assertThatThrownBy(asked::join)
        .cause()
        .isInstanceOfSatisfying(
            ScheduleRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("ALREADY_PAUSED");
              assertThat(refused.reason()).isEqualTo("it is paused already");
            })
        .hasMessage("The schedule nightly: it is paused already.");
    assertThat(command.getAsked()).isEqualTo(new PauseSchedule("holidays"));
  }

  @Test
  void whatIsNotThereDoesNotExist() {
    CompletableFuture<Void> asked = running(() -> schedules.backfill("nightly", AT, AT));
    ScheduleCommand command = command();
    decide(command, "UNKNOWN_SCHEDULE", "there is no such schedule", null);

    assertThatThrownBy(asked::join)
        .cause()
        .isInstanceOf(ScheduleDoesNotExist.class)
        .hasMessage("There is no schedule \"nightly\".");
    assertThat(command.getAsked()).isEqualTo(new BackfillSchedule(AT, AT));
    assertThatThrownBy(() -> schedules.get("nightly")).isInstanceOf(ScheduleDoesNotExist.class);
    assertThatThrownBy(() -> schedules.history("nightly")).isInstanceOf(ScheduleDoesNotExist.class);
  }

  @Test
  void aScheduleIsCreatedWithWhatEachOfItsRunsIs() {
    ScheduleAction action =
        multinode
            .function("Samples.twice", Integer.class)
            .action(21)
            .with(Multinode.options().label("team", "press").priority(5).lock("table-7"));
    CompletableFuture<Void> asked = running(() -> schedules.create("nightly", DAILY, action));
    ScheduleCommand command = command();
    decide(command, null, null, null);
    asked.join();

    assertThat(command.getAsked())
        .isInstanceOfSatisfying(
            CreateSchedule.class,
            create -> {
              ScheduleDefinition definition = create.getDefinition();
              Envelope written = definition.getTemplate();
              assertThat(definition).isEqualTo(definition(new CronTimes("@daily", "UTC"), written));
              assertThat(written.getName()).isEqualTo("Samples.twice");
              assertThat(written.getResourceClass()).isEqualTo("small");
              assertThat(written.getSubmittedAt()).isEqualTo(Instant.EPOCH);
              assertThat(written.getReplyTo()).isNull();
              assertThat(written.getLabels()).isEqualTo(Map.of("team", "press"));
              assertThat(written.getPriority()).isEqualTo(5);
              assertThat(written.getLocks())
                  .isEqualTo(new LockRequest(List.of("table-7"), 0L, null));
            });
  }

  @Test
  void anUpdateThatChangesNothingIsNoMistake() {
    ScheduleSpec spec = ScheduleSpec.every("2026-01-01T00:00Z", "PT1H");
    CompletableFuture<Void> asked =
        running(
            () ->
                schedules.update(
                    "nightly", spec, multinode.function("Samples.twice", Integer.class).action(1)));
    ScheduleCommand command = command();
    decide(command, "UNCHANGED", "it is like that already", null);

    asked.join();

    assertThat(command.getAsked())
        .isInstanceOfSatisfying(
            UpdateSchedule.class,
            update ->
                assertThat(update.getDefinition().getTimes())
                    .isEqualTo(new IntervalTimes("2026-01-01T00:00Z", "PT1H")));
  }

  @Test
  void whatCannotRunIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(
            () ->
                schedules.create(
                    "x", DAILY, multinode.function("Samples.thrice", Integer.class).action(1)))
        .isInstanceOf(FunctionDoesNotExist.class);
    assertThatThrownBy(
            () ->
                schedules.create(
                    "x", DAILY, multinode.function("Samples.twice", Integer.class).action("one")))
        .isInstanceOf(InvalidArguments.class);
    assertThatThrownBy(() -> client.schedules().create("a#b", DAILY, sample()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(installation.size(installation.topics().scheduleCommands())).isZero();
  }

  @Test
  void theSchedulesOfTheProjectAreReadFromTheirTopic() {
    publish(Keys.ofSchedule(Installation.PROJECT, "nightly"), row(Installation.PROJECT, "nightly"));
    publish(Keys.ofSchedule(Installation.PROJECT, "daily"), row(Installation.PROJECT, "daily"));
    publish(Keys.ofSchedule("other", "foreign"), row("other", "foreign"));
    publish(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 1), skip(1));
    publish(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 2), failedRun(2));

    Page<ScheduleInfo> first = client.schedules().page(Optional.empty(), 1);
    assertThat(first.items()).extracting(ScheduleInfo::name).containsExactly("daily");
    assertThat(client.schedules().page(first.next(), 1).next()).isEmpty();
    assertThat(schedules.list()).extracting(ScheduleInfo::name).containsExactly("daily", "nightly");
    assertThatThrownBy(() -> schedules.get("foreign")).isInstanceOf(ScheduleDoesNotExist.class);
    assertThat(schedules.get("daily"))
        .isEqualTo(
            new ScheduleInfo(
                "daily",
                "Samples.twice",
                "1",
                DAILY,
                Optional.of("app"),
                AT,
                Optional.of(new ScheduleInfo.Pause("holidays", AT)),
                AT,
                List.of(),
                0,
                0,
                Optional.of(AT),
                7));
    assertThat(schedules.history("daily"))
        .containsExactly(
            new ScheduleEntry.Run(
                2,
                AT,
                AT,
                RUN,
                ScheduleCause.TIME,
                Optional.of(ScheduledOutcome.FAILED),
                Optional.of(AT),
                Optional.of("its start became a dead letter")),
            new ScheduleEntry.Skip(1, AT, AT, AT, 1, SkipReason.OVERLAP));
    assertThat(schedules.history("nightly")).isEmpty();

    remove(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 1));
    assertThat(schedules.history("daily")).extracting(ScheduleEntry::number).containsExactly(2L);
    remove(Keys.ofSchedule(Installation.PROJECT, "daily"));
    assertThatThrownBy(() -> schedules.get("daily")).isInstanceOf(ScheduleDoesNotExist.class);
  }

  private static <T> CompletableFuture<T> asking(Supplier<T> what) {
    return CompletableFuture.supplyAsync(what);
  }

  private static CompletableFuture<Void> running(Runnable what) {
    return CompletableFuture.runAsync(what);
  }

  private ScheduleCommand command() {
    return installation
        .read(installation.topics().scheduleCommands(), 1, ScheduleCommand.class)
        .getFirst();
  }

  private void decide(ScheduleCommand asked, String refusedFor, String reason, UUID started) {
    ScheduleDecided decided =
        new ScheduleDecided(
            asked.getRequest(), asked.getAnswerTo().getClient(), refusedFor, reason, started);
    installation.writeRaw(
        new ProducerRecord<>(
            installation.topics().answers(),
            asked.getAnswerTo().getPartition(),
            Keys.of(asked.getAnswerTo().getClient()),
            installation.serdes().serialize(installation.topics().answers(), decided)));
  }

  private void publish(byte[] key, SpecificRecord record) {
    installation.write(installation.topics().schedules(), key, record);
  }

  private void remove(byte[] key) {
    installation.writeRaw(new ProducerRecord<>(installation.topics().schedules(), key, null));
  }

  private ScheduleAction sample() {
    return multinode.function("Samples.twice", Integer.class).action(1);
  }

  private ScheduleRow row(String project, String name) {
    Envelope template =
        new Envelope(
            project,
            "Samples.twice",
            "1",
            Kind.FUNCTION,
            "small",
            List.of(),
            Map.of(),
            Instant.EPOCH,
            null,
            3,
            null,
            null,
            null,
            3,
            null,
            null,
            null,
            null,
            null);
    return new ScheduleRow(
        project,
        name,
        definition(new CronTimes("@daily", "UTC"), template),
        "app",
        AT,
        new SchedulePause("holidays", AT),
        AT,
        List.of(),
        List.of(),
        List.of(),
        AT,
        7L,
        2L);
  }

  private static ScheduleDefinition definition(Object times, Envelope template) {
    return new ScheduleDefinition(
        times,
        dev.multinode.wire.OverlapPolicy.BUFFER_ALL,
        120_000L,
        3_000L,
        AT,
        AT.plusSeconds(1_000_000),
        true,
        template);
  }

  private static ScheduleHistoryEntry skip(long number) {
    return new ScheduleHistoryEntry(
        number,
        AT,
        AT,
        1L,
        AT,
        dev.multinode.wire.SkipReason.OVERLAP,
        null,
        null,
        null,
        null,
        null);
  }

  private static ScheduleHistoryEntry failedRun(long number) {
    return new ScheduleHistoryEntry(
        number,
        AT,
        AT,
        1L,
        AT,
        null,
        RUN,
        dev.multinode.wire.ScheduleCause.TIME,
        dev.multinode.wire.ScheduledOutcome.FAILED,
        AT,
        "its start became a dead letter");
  }
}
