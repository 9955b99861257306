package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppPathTest {

  @TempDir private Path folder;

  private Path classes;
  private Path first;
  private Path second;

  @BeforeEach
  void makeAnApp() throws IOException {
    classes = Files.createDirectory(folder.resolve("my classes"));
    Path dependencies = Files.createDirectory(folder.resolve("dependency"));
    second = Files.createFile(dependencies.resolve("b.jar"));
    first = Files.createFile(dependencies.resolve("a.jar"));
    Files.createFile(dependencies.resolve("read.me"));
  }

  @Test
  void aStarIsEveryJarOfItsFolder() {
    String text = classes + File.pathSeparator + first.getParent() + File.separator + "*";

    assertThat(AppPath.parse(text)).containsExactly(classes, first, second);
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    assertThat(AppPath.parse(File.pathSeparator + classes + File.pathSeparator))
        .containsExactly(classes);
  }

  @Test
  void aPathThatNamesNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppPath.parse(" "))
        .withMessageStartingWith("--app is \" \": name a jar");
  }

  @Test
  void theJarsOfNoFolderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppPath.parse(folder.resolve("none") + File.separator + "*"))
        .withMessageStartingWith("--app names all jars of " + folder.resolve("none"));
  }
}
