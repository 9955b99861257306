package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What is true of every problem. */
final class ProblemAssert {

  private ProblemAssert() {}

  /** Returns the problem for more to be said about it. */
  static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = TestGateway.json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("type").asText()).isEqualTo("urn:multinode:problem:" + code);
    assertThat(problem.get("instance").asText()).isEqualTo(response.uri().getPath());
    return problem;
  }
}
