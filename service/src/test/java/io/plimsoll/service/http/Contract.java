package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds replies against {@code openapi.yaml}. */
final class Contract {

    private static final String DOCUMENT = "https://plimsoll.test/openapi.yaml";

    private final String text;
    private final JsonNode root;
    private final SchemaRegistry registry;

    Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        root = new YAMLMapper().readTree(text);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, root.toString())));
    }

    JsonNode root() {
        return root;
    }

    String text() {
        return text;
    }

    /** The reply is one that the contract promises for this route, method and status, body and type included. */
    void holds(String method, String route, HttpResponse<String> reply) {
        String pointer = "/paths/" + escaped(route) + "/" + method.toLowerCase(java.util.Locale.ROOT) + "/responses/"
                + reply.statusCode();
        JsonNode response = root.at(pointer);
        assertThat(response.isMissingNode()).as("%s is documented", pointer).isFalse();
        String place = pointer;
        if (response.has("$ref")) {
            place = response.get("$ref").asString().substring(1);
            response = root.at(place);
        }
        if (!response.has("content")) {
            assertThat(reply.body()).as("body of %s", pointer).isEmpty();
            return;
        }
        String type = reply.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
        assertThat(response.get("content").propertyNames())
                .as("types of %s", pointer)
                .contains(type);
        if (type.endsWith("json")) {
            assertThat(faults(place + "/content/" + escaped(type) + "/schema", reply.body()))
                    .as("faults in %s %s %s: %s", method, route, reply.statusCode(), reply.body())
                    .isEmpty();
        }
    }

    /** What the schema at a place of the document says against a JSON text. */
    List<String> faults(String pointer, String json) {
        Schema schema = registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** Every example of the document: the place of its schema, and the example as JSON. */
    Map<String, String> examples() {
        Map<String, String> found = new TreeMap<>();
        collect(root, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, Map<String, String> found) {
        if (node.has("examples") && node.has("schema")) {
            node.get("examples")
                    .properties()
                    .forEach(e -> found.put(
                            pointer + "/schema " + e.getKey(),
                            e.getValue().get("value").toString()));
        }
        if (node.isObject()) {
            node.properties().forEach(e -> collect(e.getValue(), pointer + "/" + escaped(e.getKey()), found));
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
