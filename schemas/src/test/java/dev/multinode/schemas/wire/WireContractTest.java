package dev.multinode.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record of the contract. */
class WireContractTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void everyTypeAndFieldSaysWhatItIs(Class<?> type) {
    Schema schema = SpecificData.get().getSchema(type);

    List<String> undocumented = new ArrayList<>();
    if (isBlank(schema.getDoc())) {
      undocumented.add(schema.getName());
    }
    if (schema.getType() == Schema.Type.RECORD) {
      for (Schema.Field field : schema.getFields()) {
        if (isBlank(field.doc())) {
          undocumented.add(schema.getName() + "." + field.name());
        }
      }
    }

    assertThat(undocumented)
        .as("types and fields in src/main/avro without a doc: write a sentence above each")
        .isEmpty();
  }

  @Test
  void allTypesAreLookedAt() {
    assertThat(types()).contains(Work.class).hasSizeGreaterThan(40);
  }

  static Stream<Class<?>> types() {
    try (Stream<Path> files = Files.list(packageFolder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .sorted()
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packageFolder() {
    try {
      URI root = Work.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(root).resolve(Work.class.getPackageName().replace('.', '/'));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String simpleName) {
    try {
      return Class.forName(Work.class.getPackageName() + "." + simpleName);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
