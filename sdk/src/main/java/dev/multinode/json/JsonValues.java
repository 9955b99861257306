package dev.multinode.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Collectors;

/**
 * Makes JSON trees of users' values, and values of trees. Safe for use by any number of threads.
 */
public final class JsonValues {

  private static final String NESTED_TOO_DEEP = "it contains itself, or is nested too deep";

  private final ObjectMapper mapper = newMapper();

  /** One with caches of its own for what it learns of types. */
  public JsonValues() {}

  /**
   * How Jackson maps users' values.
   *
   * @return a mapper of the caller's own
   */
  public static ObjectMapper newMapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            // Computed getters are no part of a value: what cannot be set is not sent.
            .enable(MapperFeature.REQUIRE_SETTERS_FOR_GETTERS)
            // One order on every machine, or one class would have several schemas.
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // A field that the reader's class no longer has is no mistake.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    JsonFormat.Value string = JsonFormat.Value.forShape(JsonFormat.Shape.STRING);
    mapper.configOverride(BigDecimal.class).setFormat(string);
    mapper.configOverride(BigInteger.class).setFormat(string);
    return mapper;
  }

  /**
   * A value as a tree.
   *
   * @param value may be null
   * @return the tree
   * @throws IllegalArgumentException if it has no form in JSON; the message goes on after its place
   */
  public JsonNode tree(Object value) {
    try {
      return mapper.valueToTree(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot be sent: " + reason(e), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("cannot be sent: " + NESTED_TOO_DEEP, e);
    }
  }

  /** Jackson's reason without the path through Java, which may be thousands of steps. */
  private static String reason(IllegalArgumentException refusal) {
    if (refusal.getCause() instanceof JsonMappingException e) {
      return e.getCause() instanceof StackOverflowError ? NESTED_TOO_DEEP : e.getOriginalMessage();
    }
    return refusal.getMessage();
  }

  /**
   * A tree as a value.
   *
   * @param tree what was sent
   * @param type what it is to become
   * @param path where it is, for the message
   * @return an instance of the type, or null
   * @throws UndecodablePayload if it does not fit the type
   */
  public Object value(JsonNode tree, Type type, String path) {
    try {
      return mapper.readerFor(mapper.constructType(type)).readValue(tree);
    } catch (JsonMappingException e) {
      throw new UndecodablePayload(
          "%s cannot become a %s: %s"
              .formatted(path + steps(e), type.getTypeName(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String steps(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining());
  }
}
