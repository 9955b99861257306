package dev.multinode.orchestrator.wire;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.MethodManifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of an app that declare something which the orchestrator keeps. */
final class DeclaredMethods {

  /** What nobody asked for has no request. */
  static final UUID NOBODY = new UUID(0, 0);

  private DeclaredMethods() {}

  /**
   * What has to be asked when an app is deployed. What is as it was is asked for again: that
   * changes nothing, and mends whatever is not as it should be.
   *
   * @param former what was deployed of the app before
   * @param declares whether a method declares something
   * @param declared what is asked for a method that does
   * @param withdrawn what is asked for one that did
   */
  static <C> List<C> deployed(
      Optional<AppManifest> former,
      AppManifest manifest,
      Predicate<MethodManifest> declares,
      Function<MethodManifest, C> declared,
      Function<MethodManifest, C> withdrawn) {
    List<MethodManifest> methods = manifest.getMethods().stream().filter(declares).toList();
    Set<String> names =
        methods.stream().map(MethodManifest::getName).collect(Collectors.toUnmodifiableSet());
    Stream<MethodManifest> gone =
        former.map(AppManifest::getMethods).orElse(List.of()).stream()
            .filter(declares)
            .filter(method -> !names.contains(method.getName()));
    return Stream.concat(methods.stream().map(declared), gone.map(withdrawn)).toList();
  }
}
