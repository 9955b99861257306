package dev.multinode.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.awaitility.Awaitility;

/** A body of which the test says when what is sent. */
final class UploadInParts implements Flow.Publisher<ByteBuffer> {

  private final SubmissionPublisher<ByteBuffer> parts = new SubmissionPublisher<>();

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    parts.subscribe(subscriber);
  }

  /** Waits until somebody reads, then sends a part. */
  void send(String text) {
    Awaitility.await().until(parts::hasSubscribers);
    parts.submit(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  void finish() {
    parts.close();
  }
}
