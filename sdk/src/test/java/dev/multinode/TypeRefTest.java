package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeRefTest {

  @Test
  void it_keeps_the_type_arguments() {
    TypeRef<List<String>> strings = new TypeRef<>() {};

    assertThat(strings.type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
    assertThat(strings)
        .isEqualTo(new TypeRef<List<String>>() {})
        .hasToString("java.util.List<java.lang.String>");
  }

  @Test
  @SuppressWarnings("rawtypes")
  void a_raw_one_is_refused() {
    assertThatThrownBy(() -> new TypeRef() {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Name the type itself, as in new TypeRef<List<Move>>() {}.");
  }

  @Test
  void a_type_variable_is_refused() {
    assertThatThrownBy(TypeRefTest::<String>unknown)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Name the type itself, as in new TypeRef<List<Move>>() {}.");
  }

  private static <T> TypeRef<T> unknown() {
    return new TypeRef<T>() {};
  }
}
