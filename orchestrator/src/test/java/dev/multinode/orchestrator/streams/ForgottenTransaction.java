package dev.multinode.orchestrator.streams;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.awaitility.Awaitility;

/**
 * A record of a transaction that no coordinator ever heard of. Brokers refuse such records unless
 * they are told not to verify them, and Kafka's producer does not send them: so it is written by
 * hand.
 */
final class ForgottenTransaction {

  private static final String VERIFICATION = "transaction.partition.verification.enable";
  private static final ConfigResource BROKER = new ConfigResource(Type.BROKER, "1");

  /** The last version in which to produce is not to take part. */
  private static final short VERSION = 11;

  private ForgottenTransaction() {}

  /** Leaves one open in the first partition of a topic. */
  static TopicPartition leaveIn(String topic, Admin admin, String bootstrapServers)
      throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(topic, 0);
    verification(admin, "false");
    try {
      // Some moments pass until the broker heeds it; it takes the record but once.
      Awaitility.await("a transaction is open in " + partition)
          .until(
              () -> {
                write(partition, bootstrapServers);
                return isOpen(partition, admin);
              });
    } finally {
      verification(admin, "true");
    }
    return partition;
  }

  private static void write(TopicPartition partition, String bootstrapServers) throws IOException {
    try (Socket socket = connect(bootstrapServers)) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      ByteBuffer request = request(partition);
      out.writeInt(request.remaining());
      out.write(request.array(), request.arrayOffset(), request.remaining());
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readFully(new byte[in.readInt()]);
    }
  }

  private static boolean isOpen(TopicPartition partition, Admin admin)
      throws ExecutionException, InterruptedException {
    return admin
        .describeProducers(List.of(partition))
        .partitionResult(partition)
        .get()
        .activeProducers()
        .stream()
        .anyMatch(each -> each.currentTransactionStartOffset().isPresent());
  }

  private static Socket connect(String bootstrapServers) throws IOException {
    String[] parts = bootstrapServers.split(":");
    return new Socket(parts[0], Integer.parseInt(parts[1]));
  }

  private static ByteBuffer request(TopicPartition partition) {
    MemoryRecords records =
        MemoryRecords.withTransactionalRecords(
            Compression.NONE, 1_234_567L, (short) 0, 0, new SimpleRecord(new byte[1]));
    TopicProduceDataCollection topics = new TopicProduceDataCollection();
    topics.add(
        new TopicProduceData()
            .setName(partition.topic())
            .setPartitionData(
                List.of(
                    new PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records))));
    ProduceRequest request =
        new ProduceRequest(
            new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(5_000)
                .setTransactionalId("forgotten")
                .setTopicData(topics),
            VERSION);
    RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "by hand", 1);
    return RequestUtils.serialize(
        header.data(), header.headerVersion(), request.data(), request.version());
  }

  private static void verification(Admin admin, String value)
      throws ExecutionException, InterruptedException {
    admin
        .incrementalAlterConfigs(
            Map.of(
                BROKER,
                List.of(new AlterConfigOp(new ConfigEntry(VERIFICATION, value), OpType.SET))))
        .all()
        .get();
  }
}
