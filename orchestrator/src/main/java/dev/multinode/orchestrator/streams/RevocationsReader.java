package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Keys;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what is revoked, undecoded: that a subject is there is all that matters. */
final class RevocationsReader extends ContextualProcessor<byte[], byte[], Void, Void> {

  private final RevocationNews news;

  RevocationsReader(RevocationNews news) {
    this.news = news;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() != null) {
      KeyValueStore<byte[], byte[]> revoked = context().getStateStore(RevokedAncestors.STORE);
      revoked.put(record.key(), record.value());
      news.tell(Keys.id(record.key()));
    }
  }
}
