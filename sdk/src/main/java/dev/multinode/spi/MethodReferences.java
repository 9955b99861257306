package dev.multinode.spi;

import dev.multinode.InvalidMethodReference;
import dev.multinode.NotStartable;
import dev.multinode.app.MethodDefinition;
import dev.multinode.app.MethodKind;
import dev.multinode.app.ReplicaKind;
import dev.multinode.method.MethodReference;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Finds out which annotated method a method reference means, and refuses whatever is none. */
public final class MethodReferences {

  /**
   * An accepted reference captures nothing, so all instances of its class, one per place in the
   * code, are equal.
   */
  private static final ClassValue<AtomicReference<Target>> RESOLVED =
      new ClassValue<>() {
        @Override
        protected AtomicReference<Target> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private MethodReferences() {}

  /**
   * The annotated method that a reference means.
   *
   * @param reference a plain reference to a static method, such as {@code Chess::suggest}
   * @return its name, its result type, and the method itself
   * @throws InvalidMethodReference if it is anything else; the message says what, and what to write
   *     instead
   */
  public static Target resolve(MethodReference reference) {
    AtomicReference<Target> resolved = RESOLVED.get(reference.getClass());
    Target target = resolved.get();
    if (target == null) {
      target = read(reference);
      resolved.set(target);
    }
    return target;
  }

  private static Target read(MethodReference reference) {
    SerializedLambda lambda = SerializedForm.of(reference);
    refuseAllButStaticMethods(lambda);
    Method method = methodOf(lambda, reference.getClass().getClassLoader());
    MethodKind kind =
        MethodKind.of(method)
            .orElseThrow(
                () ->
                    refusal(
                        "%s has no annotation: put @Multinode.Function or @Multinode.Job on it."
                            .formatted(named(method))));
    refuseWrongKind(reference, method, kind);
    List<String> problems = MethodDefinition.problemsOf(method);
    if (!problems.isEmpty()) {
      throw refusal(String.join(" ", problems));
    }
    refuseOverloads(method);
    MethodDefinition definition = MethodDefinition.of(method);
    return new Target(definition.name(), definition.resultType(), Optional.of(method));
  }

  private static void refuseAllButStaticMethods(SerializedLambda lambda) {
    String name = lambda.getImplClass().replace('/', '.') + "." + lambda.getImplMethodName();
    if (lambda.getImplMethodName().startsWith("lambda$")) {
      throw refusal(
          "A lambda has no name that could travel to a worker: pass a method reference, such as"
              + " Chess::suggest, to a method that is not varargs.");
    }
    if (lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
      throw refusal(
          "%s is a constructor: pass a reference to a static method, such as Chess::suggest."
              .formatted(lambda.getImplClass().replace('/', '.')));
    }
    if (lambda.getCapturedArgCount() > 0) {
      throw refusal(
          "%s is bound to an object, which would not travel: make the method static and take the object as an argument."
              .formatted(name));
    }
    if (lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic) {
      throw refusal(
          "%s is an instance method: only static methods can be run elsewhere.".formatted(name));
    }
  }

  private static void refuseWrongKind(MethodReference reference, Method method, MethodKind kind) {
    ReplicaKind.of(method)
        .ifPresent(
            replicas -> {
              throw refusal(
                  new NotStartable(MethodDefinition.nameOf(method), replicas).getMessage());
            });
    boolean wantsJob = reference instanceof MethodReference.OfJob;
    if (wantsJob && kind == MethodKind.FUNCTION) {
      throw refusal(
          "%s is a function: use multinode.function(...), or annotate it with @Multinode.Job."
              .formatted(named(method)));
    }
    if (!wantsJob && kind == MethodKind.JOB) {
      throw refusal("%s is a job: start it through multinode.job(...).".formatted(named(method)));
    }
    if (reference instanceof MethodReference.OfProcedure && method.getReturnType() != void.class) {
      throw refusal(
          "%s returns a value: use function(...) or call(...) instead.".formatted(named(method)));
    }
  }

  private static void refuseOverloads(Method method) {
    String name = MethodDefinition.nameOf(method);
    boolean overloaded =
        Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
            .filter(other -> !other.equals(method) && MethodKind.of(other).isPresent())
            .anyMatch(other -> MethodDefinition.nameOf(other).equals(name));
    if (overloaded) {
      throw refusal(
          "%s is the name of two annotated methods: give one of them another name = \"...\"."
              .formatted(name));
    }
  }

  /** The class named in a reference may inherit the method. */
  private static Method methodOf(SerializedLambda lambda, ClassLoader loader) {
    try {
      Class<?> named = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
      Class<?>[] parameters =
          MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader)
              .parameterArray();
      for (Class<?> owner = named; owner != null; owner = owner.getSuperclass()) {
        for (Method method : owner.getDeclaredMethods()) {
          if (method.getName().equals(lambda.getImplMethodName())
              && Arrays.equals(method.getParameterTypes(), parameters)) {
            return method;
          }
        }
      }
      throw refusal("%s has no method %s.".formatted(named.getName(), lambda.getImplMethodName()));
    } catch (ClassNotFoundException | TypeNotPresentException e) {
      throw refusal(
          "%s cannot be loaded here: %s.".formatted(lambda.getImplClass(), e.getMessage()));
    }
  }

  private static String named(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static InvalidMethodReference refusal(String sentence) {
    return new InvalidMethodReference(sentence);
  }

  /**
   * Lets Java's serialization ask the reference what it is: that works in named modules too, unlike
   * reflection.
   */
  private static final class SerializedForm extends ObjectOutputStream {

    private SerializedLambda lambda;

    private SerializedForm() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    static SerializedLambda of(MethodReference reference) {
      try (SerializedForm form = new SerializedForm()) {
        form.writeObject(reference);
        if (form.lambda == null) {
          throw refusal(
              "%s implements %s by hand: pass a method reference, such as Chess::suggest."
                  .formatted(
                      reference.getClass().getName(),
                      reference.getClass().getInterfaces()[0].getSimpleName()));
        }
        return form.lambda;
      } catch (IOException e) {
        throw refusal("The method reference cannot be read: %s.".formatted(e.getMessage()));
      }
    }

    @Override
    protected Object replaceObject(Object written) {
      if (written instanceof SerializedLambda found) {
        lambda = found;
      }
      return null;
    }
  }
}
