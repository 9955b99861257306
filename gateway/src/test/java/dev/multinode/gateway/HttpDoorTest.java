package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpDoorTest {

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aTakenPortIsNamedAndNothingIsLeftBehind() {
    InMemoryInstallation installation = new InMemoryInstallation();

    assertThatThrownBy(
            () ->
                Gateway.start(
                    "127.0.0.1",
                    gateway.port(),
                    GatewayLimits.defaults(),
                    installation,
                    new InMemorySchemaRegistry()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Port %d of 127.0.0.1 is taken; choose another one with --port=…", gateway.port());
    assertThat(installation.isClosed()).isTrue();
  }

  @Test
  void aPathThatIsNotInTheContractIsRefused() {
    assertProblem(gateway.get("/v1/no-such-thing"), 404, "no-such-resource");
  }

  @Test
  void anotherMethodIsRefusedWithThoseThatAreAllowed() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .request("/v1/invocations/01890000-0000-7000-8000-000000000001")
                .PUT(BodyPublishers.noBody()));

    assertProblem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).contains("DELETE, GET");
  }

  @Test
  void aRequestLineThatIsTooLongIsRefused() throws IOException {
    assertThat(raw("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .contains(" 414 ")
        .contains("malformed-request");
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
        .contains(" 431 ")
        .contains("malformed-request");
  }

  @Test
  void whatIsNoHttpIsRefused() throws IOException {
    assertThat(raw("HELO gateway\r\n\r\n")).contains(" 400 ").contains("malformed-request");
  }

  @Test
  void aPathThatCannotBeDecodedIsRefused() throws IOException {
    assertThat(raw("GET /v1/jobs/%zz/invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ")
        .contains("malformed-request");
  }

  /** Everything that comes back until the connection ends. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
