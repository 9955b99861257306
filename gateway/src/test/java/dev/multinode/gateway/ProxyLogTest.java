package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the log of a gateway says of connections that break off: little, and nothing alarming. */
@Timeout(60)
@Isolated
class ProxyLogTest {

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @RegisterExtension private final ServiceDriver services = ServiceDriver.start();
  private final TestService api = services.service("api");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    ROOT.detachAppender(log);
  }

  @Test
  void aReplicaThatIsKilledWithRequestsInFlightIsOneLine() throws Exception {
    CountDownLatch arrived = new CountDownLatch(20);
    try (MortalReplica replica =
        new MortalReplica(
            (self, _) -> {
              arrived.countDown();
              ServiceDriver.await(arrived);
              self.kill();
            })) {
      api.healthy(replica.port());
      var answers =
          IntStream.range(0, 20)
              .mapToObj(number -> services.begin("/services/api/" + number))
              .toList();
      for (var each : answers) {
        assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isIn(502, 503);
      }
      services.gateway().stop();

      assertThat(lines())
          .singleElement()
          .asString()
          .startsWith(
              "INFO Replica 0 of api at 127.0.0.1:%d gets no requests until its worker tells of it again: "
                  .formatted(replica.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
      })
  void whereverInItsAnswerAReplicaIsKilledNothingAlarms(String begun) {
    for (String method : List.of("GET", "POST", "PUT")) {
      try (MortalReplica replica =
              new MortalReplica(
                  (self, socket) -> {
                    MortalReplica.write(socket, begun);
                    self.kill();
                  });
          RawClient client = services.raw()) {
        api.healthy(replica.port());
        client.lines(
            method + " /services/api/ HTTP/1.1",
            "Host: a",
            "Connection: close",
            "Content-Length: 0",
            "");
        client.readAll();
      }
    }
    services.gateway().stop();

    assertThat(lines()).allMatch(line -> line.startsWith("INFO Replica 0 of api"));
  }

  @Test
  void aReplicaThatIsKilledDuringAnUploadAlarmsNobody() {
    try (MortalReplica replica = new MortalReplica((self, _) -> self.kill())) {
      api.healthy(replica.port());
      for (String method : List.of("POST", "PUT")) {
        assertProblem(
            services.send(method, "/services/api/", "x".repeat(1 << 20)),
            method.equals("POST") ? 502 : 503,
            method.equals("POST") ? "replica-failed" : "no-healthy-replica");
      }
    }
    services.gateway().stop();

    assertThat(lines()).singleElement().asString().startsWith("INFO Replica 0 of api");
  }

  @Test
  void clientsThatBreakOffAreNotLogged() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestReplica replica =
        TestReplica.handling(
            exchange -> {
              ServiceDriver.await(goOn);
              TestReplica.answer(exchange, 200, "");
            })) {
      api.maxReplicas(2).healthy(replica.port());
      for (String method : List.of("GET", "POST")) {
        RawClient client = services.raw();
        client.lines(
            method + " /services/api/ HTTP/1.1", "Host: a", "Content-Length: 100", "", "a part");
        services.awaitLoad("api", 1);
        client.reset();
        services.awaitLoad("api", 0);
      }
      goOn.countDown();
    }
    services.gateway().stop();

    assertThat(lines()).isEmpty();
  }

  @Test
  void aWebSocketWhoseReplicaIsKilledAlarmsNobody() {
    try (MortalReplica replica =
            new MortalReplica(
                (self, socket) -> {
                  MortalReplica.write(
                      socket,
                      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                          + "Upgrade: websocket\r\n\r\nhello");
                  socket.getInputStream().read();
                  self.kill();
                });
        RawClient client = services.raw()) {
      api.healthy(replica.port());
      client.openWebSocket("/services/api/");
      client.readUntil("hello");
      client.text("x").readAll();
    }
    services.gateway().stop();

    assertThat(lines()).isEmpty();
  }

  /** Level and text of what was logged from information on. */
  private List<String> lines() {
    return List.copyOf(log.list).stream()
        .filter(each -> each.getLevel().isGreaterOrEqual(Level.INFO))
        .map(each -> each.getLevel() + " " + each.getFormattedMessage())
        .toList();
  }
}
