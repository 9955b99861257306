package dev.multinode.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Loads an app from its own jars and folders. Of the worker's classes it sees those that both have
 * to agree on: the SDK, and the annotations by which user types say how they are encoded. So an app
 * may bring any version of any library.
 */
final class AppClassLoader extends URLClassLoader {

  private static final Set<String> SHARED =
      Set.of(
          "dev.multinode",
          "dev.multinode.app",
          "dev.multinode.method",
          "dev.multinode.spi",
          "com.fasterxml.jackson.annotation");

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

  /** The JDK and what is shared. */
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
      throw new ClassNotFoundException(name);
    }
  }
}
