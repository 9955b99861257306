package dev.multinode.cli.cluster;

import dev.multinode.process.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an app's classes are.
 *
 * @param name the app's name, unique in the project
 * @param locations jars and class folders, searched for annotated methods in this order
 */
public record AppSource(String name, List<Path> locations) {

  public AppSource {
    locations = List.copyOf(locations);
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("An app needs at least one jar or class folder");
    }
    for (Path location : locations) {
      if (!Files.exists(location)) {
        throw new UserError("The app's jar or class folder %s does not exist.".formatted(location));
      }
    }
  }

  /** The app that these classes come from: their jars, which are on this class path too. */
  public static AppSource ofClasses(String name, Class<?>... classes) {
    return new AppSource(name, Arrays.stream(classes).map(AppSource::location).distinct().toList());
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The location of %s is not a file".formatted(type), e);
    }
  }

  /** A version that is the same for the same content: the first digits of a hash over all files. */
  public String version() {
    MessageDigest digest = sha256();
    for (Path location : locations) {
      try (Stream<Path> files = Files.walk(location)) {
        files.filter(Files::isRegularFile).sorted().forEach(file -> add(file, digest));
      } catch (IOException e) {
        throw new UncheckedIOException("The app at %s cannot be read".formatted(location), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static void add(Path file, MessageDigest digest) {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("The app's file %s cannot be read".formatted(file), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
