package dev.multinode.client;

import dev.multinode.InvalidApp;
import dev.multinode.app.App;
import dev.multinode.app.MemorySize;
import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.resources.ResourceClasses;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an installation asks of an app beyond the rules that each annotated method keeps. */
public final class DeploymentRules {

  private DeploymentRules() {}

  /**
   * Checks that there is a resource class for each method, and that all its types can be sent. Asks
   * nobody.
   *
   * @throws InvalidApp if not; lists all that is wrong
   */
  public static void check(App app, ResourceClasses classes) {
    PayloadSchemas schemas = new PayloadSchemas();
    List<String> problems = new ArrayList<>();
    for (MethodDefinition method : app.methods()) {
      if (classes.smallestThatFits(method.cpu(), method.memoryBytes()).isEmpty()) {
        problems.add(misfit(method, classes));
      }
      addProblems(problems, () -> schemas.arguments(app.project(), method));
      addProblems(problems, () -> schemas.result(app.project(), method));
    }
    if (!problems.isEmpty()) {
      throw new InvalidApp(problems);
    }
  }

  private static void addProblems(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (InvalidApp e) {
      problems.addAll(e.problems());
    }
  }

  private static String misfit(MethodDefinition method, ResourceClasses classes) {
    return "%s asks for %s, which no resource class has. There are %s."
        .formatted(
            method.name(),
            size(method.cpu(), method.memoryBytes()),
            classes.all().stream()
                .map(each -> "%s (%s)".formatted(each.name(), size(each.cpu(), each.memoryBytes())))
                .collect(Collectors.joining(", ")));
  }

  private static String size(double cpu, long memoryBytes) {
    String cores =
        new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(cpu);
    return "%s cpu and %s".formatted(cores, new MemorySize(memoryBytes));
  }
}
