package dev.claviger.provider;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a YAML file, which knows its path and its line so that an error can say where it is. */
record Yaml(String file, String path, Node node) {

    /** The one document of a file. */
    static Yaml of(String file, String text) {
        Node node;
        try {
            node = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw new CatalogueException(file + ":" + line(e.getProblemMark()) + ": no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new CatalogueException(file + ": no YAML: " + e.getMessage());
        }
        if (node == null) {
            throw new CatalogueException(file + ":1: the file is empty");
        }
        return new Yaml(file, "", node);
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** A mapping that may have these keys and no others. */
    Fields fields(String... allowed) {
        List<String> known = List.of(allowed);
        return new Fields(this, entries(key -> {
            if (!known.contains(key.scalar())) {
                throw key.wrong("is unknown; allowed are " + String.join(", ", known));
            }
        }));
    }

    /** A mapping with keys of the author's choice, in the file's order. */
    Map<String, Yaml> entries() {
        return entries(key -> {});
    }

    private Map<String, Yaml> entries(Consumer<Yaml> check) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("must be a mapping");
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = new Yaml(file, path, tuple.getKeyNode()).scalar();
            String below = path.isEmpty() ? name : path + "." + name;
            Yaml key = new Yaml(file, below, tuple.getKeyNode());
            check.accept(key);
            if (entries.put(name, new Yaml(file, below, tuple.getValueNode())) != null) {
                throw key.wrong("stands here twice");
            }
        }
        return entries;
    }

    List<Yaml> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("must be a list");
        }
        List<Node> nodes = sequence.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Yaml(file, path + "[" + i + "]", nodes.get(i)))
                .toList();
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node.getTag().equals(Tag.STR);
    }

    String text() {
        if (!isText() || scalar().isBlank()) {
            throw wrong("must be text; a number or a date needs quotes");
        }
        return scalar();
    }

    /** The text of a scalar of any type. */
    String scalar() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("must be a single value");
        }
        return scalar.getValue();
    }

    CatalogueException wrong(String what) {
        String subject = path.isEmpty() ? "the entry" : path;
        return new CatalogueException(file + ":" + line(node.getStartMark()) + ": " + subject + " " + what);
    }

    /** The values of a mapping by their keys. */
    record Fields(Yaml whole, Map<String, Yaml> values) {

        Yaml required(String key) {
            Yaml value = values.get(key);
            if (value == null) {
                throw whole.wrong("needs " + key);
            }
            return value;
        }

        Optional<Yaml> optional(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }
}
