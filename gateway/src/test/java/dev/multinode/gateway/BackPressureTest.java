package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent faster than it is read waits where it comes from, and is not kept by the gateway:
 * its sender finds no room any more, long before all is sent.
 */
@Timeout(120)
@Tag("long")
class BackPressureTest {

  private static final long SIZE = 256L << 20;

  /** What the buffers of two connections may hold, several times over. */
  private static final long MOST_UNDER_WAY = 32L << 20;

  @RegisterExtension private final ServiceDriver services = ServiceDriver.patient();
  private final TestService api = services.service("api");

  @ParameterizedTest
  @CsvSource({
    "GET, Content-Length: " + SIZE,
    "POST, Content-Length: " + SIZE,
    "GET, Content-Type: text/event-stream",
    "GET, Content-Type: text/plain",
    "POST, Content-Type: text/plain"
  })
  void anAnswerWaitsForAClientThatStopsReading(String method, String header) throws Exception {
    Flood flood = new Flood(SIZE);
    try (FloodReplica replica = new FloodReplica(flood, "HTTP/1.1 200 OK\r\n" + header);
        InputStream answer = openFrom(replica, method)) {
      flood.awaitStandstill();

      assertOthersAreAnswered();
      assertThat(flood.written()).isLessThan(MOST_UNDER_WAY);

      assertThat(checksum(answer)).isEqualTo(flood.awaitEnd());
    }
  }

  @Test
  void aClientThatGoesAwayInsteadOfReadingOnEndsItsAnswer() throws Exception {
    api.maxReplicas(2);
    Flood flood = new Flood(SIZE);
    try (FloodReplica replica =
            new FloodReplica(flood, "HTTP/1.1 200 OK\r\nContent-Length: " + SIZE);
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines("GET /services/api/ HTTP/1.1", "Host: a", "");
      flood.awaitStandstill();

      client.reset();

      assertThatThrownBy(flood::awaitEnd).hasCauseInstanceOf(IOException.class);
      services.awaitLoad("api", 0);
    }
  }

  @Test
  void anAnswerToAClientOfHttp10WaitsToo() throws Exception {
    Flood flood = new Flood(SIZE);
    try (FloodReplica replica =
            new FloodReplica(flood, "HTTP/1.1 200 OK\r\nContent-Type: text/plain");
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.lines("GET /services/api/ HTTP/1.0", "");
      flood.awaitStandstill();

      assertOthersAreAnswered();
      assertThat(flood.written()).isLessThan(MOST_UNDER_WAY);

      client.head();
      assertThat(checksum(client.socket().getInputStream())).isEqualTo(flood.awaitEnd());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void anUploadWaitsForAReplicaThatDoesNotRead(String method) throws Exception {
    Flood flood = new Flood(SIZE);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica = summing(goOn);
        SocketChannel client = Flood.connect(services.gateway().port())) {
      api.healthy(replica.port());
      flood.into(
          client,
          method + " /services/api/ HTTP/1.1\r\nHost: a\r\nContent-Length: " + SIZE + "\r\n\r\n");
      flood.awaitStandstill();

      assertOthersAreAnswered();
      assertThat(flood.written()).isLessThan(MOST_UNDER_WAY);

      goOn.countDown();
      assertThat(readUntil(client, "\r\n\r\n" + flood.awaitEnd())).startsWith("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void anUploadOfUnknownLengthWaitsToo(String method) throws Exception {
    Flood flood = new Flood(SIZE);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica = summing(goOn);
        SocketChannel client = Flood.connect(services.gateway().port())) {
      api.healthy(replica.port());
      // One chunk, whose size is told before it is there.
      flood.into(
          client,
          "%s /services/api/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
              .formatted(method, SIZE));
      flood.awaitStandstill();

      assertOthersAreAnswered();
      assertThat(flood.written()).isLessThan(MOST_UNDER_WAY);

      goOn.countDown();
      long checksum = flood.awaitEnd();
      client.write(ByteBuffer.wrap("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      assertThat(readUntil(client, "\r\n\r\n" + checksum)).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aWebSocketWaitsForAClientThatStopsReading() throws Exception {
    Flood flood = new Flood(SIZE);
    try (FloodReplica replica =
            new FloodReplica(
                flood,
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket");
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.openWebSocket("/services/api/");
      assertThat(client.head()).startsWith("HTTP/1.1 101");
      flood.awaitStandstill();

      assertOthersAreAnswered();
      assertThat(flood.written()).isLessThan(MOST_UNDER_WAY);

      assertThat(checksum(client.socket().getInputStream())).isEqualTo(flood.awaitEnd());
    }
  }

  private InputStream openFrom(FloodReplica replica, String method) {
    api.healthy(replica.port());
    return services.open(
        services
            .gateway()
            .request("/services/api/")
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** Through the same gateway, while the flood stands still. */
  private void assertOthersAreAnswered() {
    TestService other = services.service("other");
    try (TestReplica replica = TestReplica.echo()) {
      other.healthy(replica.port());
      for (int i = 0; i < 20; i++) {
        assertThat(services.send("PUT", "/services/other/" + i, "body").body())
            .isEqualTo("PUT /" + i + " body");
      }
    }
  }

  /** Says the checksum of what it was sent, which it does not read before it may. */
  private static TestReplica summing(CountDownLatch goOn) {
    return TestReplica.handling(
        exchange -> {
          ServiceDriver.await(goOn);
          TestReplica.answer(exchange, 200, Long.toString(checksum(exchange)));
        });
  }

  private static long checksum(HttpExchange exchange) throws IOException {
    return checksum(exchange.getRequestBody());
  }

  private static long checksum(InputStream stream) throws IOException {
    CRC32 checksum = new CRC32();
    new CheckedInputStream(stream, checksum).transferTo(OutputStream.nullOutputStream());
    return checksum.getValue();
  }

  private static String readUntil(SocketChannel channel, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    ByteBuffer next = ByteBuffer.allocate(1024);
    while (!read.toString().endsWith(end) && channel.read(next.clear()) > 0) {
      read.append(StandardCharsets.ISO_8859_1.decode(next.flip()));
    }
    return read.toString();
  }
}
