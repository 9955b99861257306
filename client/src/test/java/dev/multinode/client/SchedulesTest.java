package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.ScheduleRefused;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.CreateSchedule;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.PauseSchedule;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleHistoryEntry;
import dev.multinode.wire.ScheduleRow;
import dev.multinode.wire.SkipReason;
import dev.multinode.wire.TriggerSchedule;
import java.time.Instant;
import java.util.List;
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

  private static final byte[] ARGUMENTS = {0, 0, 0, 0, 1, 42};
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final Schedules schedules = client.schedules();

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
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(() -> schedules.pause("nightly", "holidays"));
    ScheduleCommand command = command();
    decide(command, "ALREADY_PAUSED", "it is paused already", null);

    assertThatThrownBy(asked::join)
        .cause()
        .isInstanceOfSatisfying(
            ScheduleRefused.class,
            refused -> assertThat(refused.code()).isEqualTo("ALREADY_PAUSED"))
        .hasMessage("The schedule nightly: it is paused already.");
    assertThat(command.getAsked()).isEqualTo(new PauseSchedule("holidays"));
  }

  @Test
  void aScheduleIsCreatedWithWhatEachOfItsRunsIs() {
    Envelope template = client.template(StartRequest.of("Samples.twice", ARGUMENTS));
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(
            () -> schedules.create("nightly", definition(template), ARGUMENTS));
    ScheduleCommand command = command();
    decide(command, null, null, null);
    asked.join();

    assertThat(command.getAsked())
        .isInstanceOfSatisfying(
            CreateSchedule.class,
            create -> {
              Envelope written = create.getDefinition().getTemplate();
              assertThat(written.getName()).isEqualTo("Samples.twice");
              assertThat(written.getResourceClass()).isEqualTo("small");
              assertThat(written.getSubmittedAt()).isEqualTo(Instant.EPOCH);
              assertThat(written.getReplyTo()).isNull();
              assertThat(create.getArguments().array()).endsWith(ARGUMENTS);
            });
  }

  @Test
  void theSchedulesOfTheProjectAreReadFromTheirTopic() {
    publish(Keys.ofSchedule(Installation.PROJECT, "nightly"), row(Installation.PROJECT, "nightly"));
    publish(Keys.ofSchedule(Installation.PROJECT, "daily"), row(Installation.PROJECT, "daily"));
    publish(Keys.ofSchedule("other", "foreign"), row("other", "foreign"));
    publish(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 1), entry(1));
    publish(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 2), entry(2));

    assertThat(schedules.all())
        .extracting(ScheduleRow::getName)
        .containsExactly("daily", "nightly");
    assertThat(schedules.find("foreign")).isEmpty();
    assertThat(schedules.history("daily"))
        .extracting(ScheduleHistoryEntry::getNumber)
        .containsExactly(2L, 1L);
    assertThat(schedules.history("nightly")).isEmpty();

    remove(Keys.ofSchedule(Installation.PROJECT, "daily"));
    remove(Keys.ofScheduleHistory(Installation.PROJECT, "daily", 1));
    assertThat(schedules.find("daily")).isEmpty();
    assertThat(schedules.history("daily"))
        .extracting(ScheduleHistoryEntry::getNumber)
        .containsExactly(2L);
  }

  private static <T> CompletableFuture<T> asking(Supplier<T> what) {
    return CompletableFuture.supplyAsync(what);
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

  private ScheduleRow row(String project, String name) {
    return new ScheduleRow(
        project,
        name,
        definition(client.template(StartRequest.of("Samples.twice", ARGUMENTS))),
        null,
        AT,
        null,
        AT,
        List.of(),
        List.of(),
        List.of(),
        null,
        0L,
        0L);
  }

  private static ScheduleDefinition definition(Envelope template) {
    return new ScheduleDefinition(
        new CronTimes("@daily", "UTC"),
        OverlapPolicy.SKIP,
        60_000L,
        0L,
        null,
        null,
        false,
        template);
  }

  private static ScheduleHistoryEntry entry(long number) {
    return new ScheduleHistoryEntry(
        number, AT, AT, 1L, AT, SkipReason.OVERLAP, null, null, null, null, null);
  }
}
