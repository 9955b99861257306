package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallTest {

  private static final byte[] ARGUMENTS = {0, 0, 0, 0, 1, 42};
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aWorkersReplyCompletesTheCall() {
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));

    installation.answer(addressOfTheCaller(), succeeded(call.id()));

    assertThat(call.reply()).succeedsWithin(SOON).isEqualTo(succeeded(call.id()));
  }

  @Test
  void theEnginesAnswerCompletesTheCall() {
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));

    installation.answer(
        installation.topics().answers(), addressOfTheCaller(), succeeded(call.id()));

    assertThat(call.reply()).succeedsWithin(SOON);
  }

  @Test
  void anAnswerToAnotherClientOnTheSamePartitionIsPassedOver() {
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));
    ReplyAddress mine = addressOfTheCaller();
    Reply forged = new Reply(call.id(), "other", Status.FAILED, null, null);

    installation.answer(new ReplyAddress("other", mine.getPartition()), forged);
    installation.answer(mine, succeeded(call.id()));

    assertThat(call.reply()).succeedsWithin(SOON).isEqualTo(succeeded(call.id()));
  }

  @Test
  void anAnswerThatCannotBeReadDoesNotStopTheOthers() {
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));
    ReplyAddress mine = addressOfTheCaller();

    installation.writeRaw(
        new ProducerRecord<>(
            installation.topics().replies(),
            mine.getPartition(),
            mine.getClient().getBytes(),
            new byte[] {7}));
    installation.answer(mine, succeeded(call.id()));

    assertThat(call.reply()).succeedsWithin(SOON);
  }

  @Test
  void aReplyDoesNotWaitBehindAnOpenTransactionOfTheEngine() {
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));
    ReplyAddress mine = addressOfTheCaller();
    try (KafkaProducer<byte[], byte[]> engine = transactionalProducer()) {
      engine.initTransactions();
      engine.beginTransaction();
      engine.send(
          new ProducerRecord<>(
              installation.topics().answers(), mine.getPartition(), new byte[1], new byte[1]));
      engine.flush();

      installation.answer(mine, succeeded(call.id()));

      assertThat(call.reply()).succeedsWithin(SOON);
      engine.abortTransaction();
    }
  }

  @Test
  void aReplyThatWasLostIsTakenFromTheStatusTable() {
    StubOrchestrator orchestrator = installation.orchestrator();
    Call call = client.begin(StartRequest.of("Samples.twice", ARGUMENTS));
    orchestrator.answersWith(Rows.of(call.id(), "Samples.twice", Status.SUCCEEDED));

    await().atMost(SOON).until(call.reply()::isDone);

    assertThat(call.reply().join().getStatus()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void amongManyCallsUnderWayEachIsStartedOnceAndAnswered() {
    int calls = 3 * DirectRoad.CROWD;
    Map<UUID, Call> begun =
        Stream.generate(() -> client.begin(StartRequest.of("Samples.twice", ARGUMENTS)))
            .limit(calls)
            .collect(Collectors.toMap(Call::id, call -> call));

    List<Work> started = installation.read(installation.topics().tasks("small"), calls, Work.class);
    assertThat(started)
        .extracting(Work::getInvocationId)
        .containsExactlyInAnyOrderElementsOf(begun.keySet());
    for (Work each : started) {
      installation.answer(each.getEnvelope().getReplyTo(), succeeded(each.getInvocationId()));
    }

    assertThat(begun.values()).allSatisfy(call -> assertThat(call.reply()).succeedsWithin(SOON));
  }

  private ReplyAddress addressOfTheCaller() {
    return installation
        .read(installation.topics().tasks("small"), 1, Work.class)
        .getFirst()
        .getEnvelope()
        .getReplyTo();
  }

  private KafkaProducer<byte[], byte[]> transactionalProducer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            installation.settings(Map.of()).bootstrapServers(),
            "transactional.id",
            "engine-" + UUID.randomUUID()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Reply succeeded(UUID id) {
    return new Reply(id, "client", Status.SUCCEEDED, null, null);
  }
}
