package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import org.apache.avro.Schema;

/**
 * The schemas of Java types, as they are met in one root schema.
 *
 * <p>Fields are those that Jackson sees, under its names, so that Jackson's annotations count.
 */
final class TypeSchemas {

  private static final Map<Class<?>, Schema.Type> SCALARS =
      Map.ofEntries(
          Map.entry(boolean.class, Schema.Type.BOOLEAN),
          Map.entry(Boolean.class, Schema.Type.BOOLEAN),
          Map.entry(byte.class, Schema.Type.INT),
          Map.entry(Byte.class, Schema.Type.INT),
          Map.entry(short.class, Schema.Type.INT),
          Map.entry(Short.class, Schema.Type.INT),
          Map.entry(int.class, Schema.Type.INT),
          Map.entry(Integer.class, Schema.Type.INT),
          Map.entry(OptionalInt.class, Schema.Type.INT),
          Map.entry(long.class, Schema.Type.LONG),
          Map.entry(Long.class, Schema.Type.LONG),
          Map.entry(OptionalLong.class, Schema.Type.LONG),
          Map.entry(float.class, Schema.Type.FLOAT),
          Map.entry(Float.class, Schema.Type.FLOAT),
          Map.entry(double.class, Schema.Type.DOUBLE),
          Map.entry(Double.class, Schema.Type.DOUBLE),
          Map.entry(OptionalDouble.class, Schema.Type.DOUBLE),
          Map.entry(char.class, Schema.Type.STRING),
          Map.entry(Character.class, Schema.Type.STRING),
          Map.entry(String.class, Schema.Type.STRING),
          Map.entry(char[].class, Schema.Type.STRING),
          Map.entry(byte[].class, Schema.Type.BYTES));

  /** What Jackson writes as a string whose form we leave to the reader. */
  private static final Set<Class<?>> TEXTS =
      Set.of(Locale.class, Currency.class, TimeZone.class, Date.class, Calendar.class);

  private static final Set<Class<?>> OPTIONAL_NUMBERS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private final SerializationConfig jackson;
  private final ObjectMapper mapper;
  private final RecordNames names = new RecordNames();
  private final Map<JavaType, Schema> records = new HashMap<>();

  TypeSchemas(ObjectMapper mapper) {
    this.mapper = mapper;
    this.jackson = mapper.getSerializationConfig();
  }

  /** The field of a parameter, a record component or a property. */
  Schema.Field field(String name, JavaType type) throws UnmappableType {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new UnmappableType(
          "the name \"%s\" is not letters, digits and underscores only".formatted(name));
    }
    return SchemaShapes.field(name, orNull(type), !isOptional(type));
  }

  private Schema orNull(JavaType type) throws UnmappableType {
    Schema schema = of(type);
    return type.isPrimitive() ? schema : SchemaShapes.nullable(schema);
  }

  private Schema of(JavaType type) throws UnmappableType {
    Class<?> raw = type.getRawClass();
    if (SCALARS.containsKey(raw)) {
      return Schema.create(SCALARS.get(raw));
    }
    Optional<TextFormat> format = TextFormat.of(raw);
    if (format.isPresent()) {
      return format.get().schema();
    }
    if (TEXTS.contains(raw)) {
      return Schema.create(Schema.Type.STRING);
    }
    if (type.isReferenceType()) {
      return of(concrete(type, type.getReferencedType()));
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return Schema.createArray(orNull(concrete(type, type.getContentType())));
    }
    if (type.isMapLikeType()) {
      return ofMap(type);
    }
    if (type.isEnumType()) {
      return ofEnum(type);
    }
    return ofBean(type);
  }

  private Schema ofMap(JavaType type) throws UnmappableType {
    Class<?> key = concrete(type, type.getKeyType()).getRawClass();
    Schema.Type scalar = SCALARS.get(key);
    boolean hasTextForm =
        (scalar != null && scalar != Schema.Type.BYTES)
            || key.isEnum()
            || TextFormat.of(key).isPresent()
            || TEXTS.contains(key);
    if (!hasTextForm) {
      throw new UnmappableType(
          "%s has keys of %s: use strings, numbers or enums as keys"
              .formatted(type.getRawClass().getSimpleName(), key.getSimpleName()));
    }
    return Schema.createMap(orNull(concrete(type, type.getContentType())));
  }

  private Schema ofEnum(JavaType type) {
    List<String> symbols =
        Arrays.stream(type.getRawClass().getEnumConstants())
            .map(each -> mapper.convertValue(each, String.class))
            .toList();
    boolean valid = symbols.stream().allMatch(each -> each.equals(RecordNames.sanitised(each)));
    return valid && !symbols.isEmpty()
        ? records.computeIfAbsent(
            type, each -> Schema.createEnum(names.of(each), null, null, symbols))
        : Schema.create(Schema.Type.STRING);
  }

  private Schema ofBean(JavaType type) throws UnmappableType {
    Schema known = records.get(type);
    if (known != null) {
      return known;
    }
    BeanDescription bean = jackson.introspect(type);
    AnnotatedMember onlyValue = bean.findJsonValueAccessor();
    if (onlyValue != null) {
      return of(onlyValue.getType());
    }
    checkBean(type, bean);
    Schema record = Schema.createRecord(names.of(type), null, null, false);
    // Before its fields: a type may contain itself.
    records.put(type, record);
    List<Schema.Field> fields = new ArrayList<>();
    for (BeanPropertyDefinition property : bean.findProperties()) {
      if (isSent(property)) {
        fields.add(fieldOf(type, property));
      }
    }
    if (fields.isEmpty() && !type.isRecordType()) {
      throw new UnmappableType(
          "%s has nothing to send: use a record, or a class with getters and setters"
              .formatted(type.getRawClass().getSimpleName()));
    }
    record.setFields(fields);
    return record;
  }

  /** As Jackson decides under REQUIRE_SETTERS_FOR_GETTERS. */
  private static boolean isSent(BeanPropertyDefinition property) {
    return property.couldSerialize()
        && (property.couldDeserialize() || property.isExplicitlyIncluded());
  }

  private Schema.Field fieldOf(JavaType owner, BeanPropertyDefinition property)
      throws UnmappableType {
    try {
      return field(property.getName(), property.getAccessor().getType());
    } catch (UnmappableType e) {
      throw new UnmappableType(
          "%s.%s: %s"
              .formatted(owner.getRawClass().getSimpleName(), property.getName(), e.getMessage()));
    }
  }

  private void checkBean(JavaType type, BeanDescription bean) throws UnmappableType {
    Class<?> raw = type.getRawClass();
    String name = raw.getSimpleName();
    AnnotationIntrospector annotations = jackson.getAnnotationIntrospector();
    if (raw == Object.class) {
      throw new UnmappableType("Object can be anything: name a record or a class");
    }
    if (annotations.findTypeResolver(jackson, bean.getClassInfo(), type) != null) {
      throw new UnmappableType("%s has subtypes, which cannot be sent yet".formatted(name));
    }
    if (raw.isInterface()) {
      throw new UnmappableType("%s is an interface: use a record or a class".formatted(name));
    }
    if (Modifier.isAbstract(raw.getModifiers())) {
      throw new UnmappableType("%s is abstract: use a record or a class".formatted(name));
    }
    if (raw.getEnclosingClass() != null
        && !Modifier.isStatic(raw.getModifiers())
        && !type.isRecordType()) {
      throw new UnmappableType("%s is an inner class: make it static".formatted(name));
    }
    if (!type.isRecordType() && bean.findDefaultConstructor() == null && !hasCreator(bean)) {
      throw new UnmappableType(
          "%s has no constructor without arguments: add one, or use a record".formatted(name));
    }
  }

  private boolean hasCreator(BeanDescription bean) {
    AnnotationIntrospector annotations = jackson.getAnnotationIntrospector();
    return bean.getConstructors().stream()
            .anyMatch(each -> annotations.findCreatorAnnotation(jackson, each) != null)
        || bean.getFactoryMethods().stream()
            .anyMatch(each -> annotations.findCreatorAnnotation(jackson, each) != null);
  }

  private static JavaType concrete(JavaType container, JavaType content) throws UnmappableType {
    if (content == null || content.getRawClass() == Object.class) {
      String name = container.getRawClass().getSimpleName();
      throw new UnmappableType(
          "%s does not say what is in it: write such as %s<String>".formatted(name, name));
    }
    return content;
  }

  private static boolean isOptional(JavaType type) {
    return type.isReferenceType() || OPTIONAL_NUMBERS.contains(type.getRawClass());
  }
}
