package dev.multinode.worker;

import dev.multinode.worker.slf4j.AppLogging;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * Loads an app from its own jars and folders. Of the worker's classes it sees those that both have
 * to agree on: the SDK, and the annotations by which user types say how they are encoded. So an app
 * may bring any version of any library, but of SLF4J, which it is given with a binding that leads
 * to the logs of the invocation.
 */
final class AppClassLoader extends URLClassLoader {

  private static final Set<String> SHARED =
      Set.of(
          "dev.multinode",
          "dev.multinode.app",
          "dev.multinode.http",
          "dev.multinode.json",
          "dev.multinode.method",
          "dev.multinode.spi",
          "com.fasterxml.jackson.annotation");

  /** Beginnings of the names of SLF4J's classes and of those of its binding. */
  private static final Set<String> LOGGING =
      Set.of("org.slf4j.", AppLogging.class.getPackageName() + ".");

  private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  private AppClassLoader(URL[] locations) {
    super("app", locations, new SharedClasses());
  }

  /** Loads from these jars and folders. */
  static AppClassLoader of(List<Path> locations) {
    return new AppClassLoader(locations.stream().map(AppClassLoader::url).toArray(URL[]::new));
  }

  private static URL url(Path location) {
    if (!Files.exists(location)) {
      throw new IllegalArgumentException("The app's location " + location + " does not exist");
    }
    try {
      return location.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("The app's location " + location + " is no path", e);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK, what is shared, and what is loaded once more for the app alone. */
  private static final class SharedClasses extends ClassLoader {

    SharedClasses() {
      super("shared", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      int dot = name.lastIndexOf('.');
      if (dot > 0 && SHARED.contains(name.substring(0, dot))) {
        return AppClassLoader.class.getClassLoader().loadClass(name);
      }
      if (LOGGING.stream().anyMatch(name::startsWith)) {
        byte[] code = code(name);
        return defineClass(name, code, 0, code.length);
      }
      throw new ClassNotFoundException(name);
    }

    private static byte[] code(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream code = AppClassLoader.class.getClassLoader().getResourceAsStream(file)) {
        if (code == null) {
          throw new ClassNotFoundException(name);
        }
        return code.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    /** SLF4J asks for nothing else here. */
    @Override
    protected Enumeration<URL> findResources(String name) {
      return name.equals(PROVIDERS)
          ? Collections.enumeration(List.of(AppLogging.class.getResource("provider")))
          : Collections.emptyEnumeration();
    }
  }
}
