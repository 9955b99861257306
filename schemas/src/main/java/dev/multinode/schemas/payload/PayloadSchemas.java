package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multinode.InvalidApp;
import dev.multinode.app.MethodDefinition;
import dev.multinode.json.JsonValues;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The schemas of what methods take and give.
 *
 * <p>Arguments are a record with one field per parameter, a result or a yielded value is a record
 * with the one field {@code value}. They are named {@code <project>.<name>.Arguments} and {@code
 * <project>.<name>.Result}; the records inside are named as the Java classes are.
 */
public final class PayloadSchemas {

  private final ObjectMapper mapper = JsonValues.newMapper();

  /**
   * The schema of a method's arguments.
   *
   * @throws InvalidApp if some type cannot be sent; says which and why
   */
  public Schema arguments(String project, MethodDefinition method) {
    TypeSchemas types = new TypeSchemas(mapper);
    List<Schema.Field> fields = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      String name = method.parameterNames().get(i);
      try {
        fields.add(types.field(name, mapper.constructType(method.parameterTypes().get(i))));
      } catch (UnmappableType e) {
        problems.add(
            "%s cannot take the argument %s: %s.".formatted(method.name(), name, e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidApp(problems);
    }
    return Schema.createRecord(
        "Arguments",
        "The arguments of " + method.name() + ".",
        namespace(project, method),
        false,
        fields);
  }

  /**
   * The schema of what a method returns or yields.
   *
   * @return empty if it returns nothing
   * @throws InvalidApp if the type cannot be sent; says why
   */
  public Optional<Schema> result(String project, MethodDefinition method) {
    Type type = method.resultType();
    if (type == void.class || type == Void.class) {
      return Optional.empty();
    }
    try {
      Schema.Field value =
          new TypeSchemas(mapper).field(SchemaShapes.VALUE, mapper.constructType(type));
      Schema result =
          Schema.createRecord(
              "Result",
              "What %s returns or yields.".formatted(method.name()),
              namespace(project, method),
              false,
              List.of(value));
      SchemaShapes.markWrapper(result);
      return Optional.of(result);
    } catch (UnmappableType e) {
      throw new InvalidApp(
          List.of("%s cannot give its result: %s.".formatted(method.name(), e.getMessage())));
    }
  }

  private static String namespace(String project, MethodDefinition method) {
    return Arrays.stream((project + "." + method.name()).split("\\."))
        .filter(part -> !part.isEmpty())
        .map(RecordNames::sanitised)
        .collect(Collectors.joining("."));
  }
}
