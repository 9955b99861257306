package dev.multinode.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Keys of dicts as text, values of dicts as JSON, both as users' values are mapped everywhere. Safe
 * for use by any number of threads.
 */
public final class DictJson {

  private final JsonValues values = new JsonValues();
  private final ObjectMapper mapper = JsonValues.newMapper();

  /** One with caches of its own for what it learns of types. */
  public DictJson() {}

  /**
   * A value as JSON.
   *
   * @param value what is to be kept
   * @return text in UTF-8
   * @throws IllegalArgumentException if it has no form in JSON; the message goes on after its place
   */
  public byte[] bytes(Object value) {
    try {
      return mapper.writeValueAsBytes(values.tree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be sent: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * A value of JSON.
   *
   * @param bytes text in UTF-8
   * @param type what it is to become
   * @param place where it is, for the message
   * @return an instance of the type, or null
   * @throws UndecodablePayload if it does not fit the type
   */
  public Object value(byte[] bytes, Type type, String place) {
    return values.value(tree(bytes, place), type, place);
  }

  /**
   * A key as text: a string as it is, what is a string in JSON as that string, all else as JSON
   * whose members are in order.
   *
   * @param key the key
   * @return the same for equal keys
   * @throws IllegalArgumentException if it has no form in JSON; the message goes on after its place
   */
  public String keyText(Object key) {
    if (key instanceof String text) {
      return text;
    }
    JsonNode tree = values.tree(key);
    return tree.isTextual() ? tree.textValue() : inOrder(tree).toString();
  }

  /**
   * A key of its text.
   *
   * @param text what {@link #keyText} made
   * @param type what it is to become
   * @return an instance of the type
   * @throws UndecodablePayload if it is no key of that type
   */
  public Object key(String text, Type type) {
    if (type == String.class) {
      return text;
    }
    boolean structured = text.startsWith("{") || text.startsWith("[");
    JsonNode tree =
        structured ? tree(text.getBytes(StandardCharsets.UTF_8), "key") : TextNode.valueOf(text);
    return values.value(tree, type, "key");
  }

  private JsonNode tree(byte[] bytes, String place) {
    try {
      return mapper.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UndecodablePayload(place + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode inOrder(JsonNode tree) {
    if (tree.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      tree.forEach(each -> array.add(inOrder(each)));
      return array;
    }
    if (!tree.isObject()) {
      return tree;
    }
    TreeMap<String, JsonNode> members = new TreeMap<>();
    tree.properties().forEach(each -> members.put(each.getKey(), inOrder(each.getValue())));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(object::set);
    return object;
  }
}
