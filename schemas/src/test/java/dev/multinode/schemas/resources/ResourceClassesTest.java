package dev.multinode.schemas.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceClassesTest {

  private static final long GIB = 1L << 30;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("resource-classes.properties");
  }

  @Test
  void withoutAFileThereAreThreeClasses() {
    assertThat(ResourceClasses.defaults().all())
        .containsExactly(
            new ResourceClass("small", 1, 2 * GIB, 16),
            new ResourceClass("medium", 4, 32 * GIB, 1),
            new ResourceClass("large", 16, 64 * GIB, 1));
  }

  @Test
  void aMethodGoesToTheSmallestClassThatItFitsIn() {
    ResourceClasses classes = ResourceClasses.defaults();

    assertThat(classes.smallestThatFits(0.1, 1)).map(ResourceClass::name).contains("small");
    assertThat(classes.smallestThatFits(1, 3 * GIB)).map(ResourceClass::name).contains("medium");
    assertThat(classes.smallestThatFits(16, 64 * GIB)).map(ResourceClass::name).contains("large");
    assertThat(classes.smallestThatFits(17, 1)).isEmpty();
    assertThat(classes.smallestThatFits(1, 65 * GIB)).isEmpty();
  }

  @Test
  void aClassIsFoundByItsName() {
    assertThat(ResourceClasses.defaults().named("large")).isPresent();
    assertThat(ResourceClasses.defaults().named("huge")).isEmpty();
  }

  @Test
  void aFileNamesClassesSmallestFirst() throws IOException {
    ResourceClasses classes =
        load(
            """
            # the big ones
            gpu.cpu = 8
            gpu.memory = 1.5GiB
            gpu.slots = 2

            tiny.cpu=0.25
            tiny.memory=256MiB
            tiny.slots=4
            """);

    assertThat(classes.all())
        .containsExactly(
            new ResourceClass("tiny", 0.25, 256L << 20, 4),
            new ResourceClass("gpu", 8, 3 * GIB / 2, 2));
  }

  @Test
  void everyMistakeInAFileIsToldWithFileAndKey() {
    assertThatExceptionOfType(InvalidClassFile.class)
        .isThrownBy(
            () ->
                load(
                    """
                    small.cpu=one
                    small.memory=2G
                    small.slot=16
                    """))
        .withMessage(
            String.join(
                System.lineSeparator(),
                file + ": small.slot: is unknown; a class has .cpu, .memory and .slots",
                file + ": small.cpu: \"one\" is not a number of cores such as 0.5 or 4",
                file + ": small.memory: \"2G\" is not a size such as 512MiB or 2GiB",
                file + ": small.slots: is missing; write a whole number such as 16"));
  }

  @Test
  void aFileWithAClassThatCannotBeIsRefused() {
    assertThatExceptionOfType(InvalidClassFile.class)
        .isThrownBy(() -> load("Small.cpu=1\nSmall.memory=2GiB\nSmall.slots=1\n"))
        .withMessageContaining("'Small' is not lower-case letters, digits and dashes");
    assertThatExceptionOfType(InvalidClassFile.class)
        .isThrownBy(() -> load("small.cpu=0\nsmall.memory=2GiB\nsmall.slots=1\n"))
        .withMessageContaining("small: cpu, memory and slots must be positive");
  }

  @Test
  void anEmptyOrAbsentFileIsRefused() {
    assertThatExceptionOfType(InvalidClassFile.class)
        .isThrownBy(() -> ResourceClasses.load(file))
        .withMessageStartingWith(file + ": cannot be read: ");
    assertThatExceptionOfType(InvalidClassFile.class)
        .isThrownBy(() -> load("# nothing\n"))
        .withMessageContaining("names no class");
  }

  @Test
  void noClassesAndTwoOfOneNameAreRefused() {
    ResourceClass small = new ResourceClass("small", 1, GIB, 1);

    assertThatIllegalArgumentException().isThrownBy(() -> new ResourceClasses(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceClasses(List.of(small, small)));
  }

  private ResourceClasses load(String text) throws IOException {
    return ResourceClasses.load(Files.writeString(file, text));
  }
}
