package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A request's JSON object as bytes, with the places of its top-level members, so that one can be exchanged and every other byte
 * stays the caller's.
 */
public final class Body {

    private final byte[] bytes;
    private final List<Member> members;
    private final int end;
    private final Map<String, String> values;
    private final Excision cuts;

    private Body(byte[] bytes, List<Member> members, int end, Map<String, String> values, Excision cuts) {
        this.bytes = bytes;
        this.members = members;
        this.end = end;
        this.values = values;
        this.cuts = cuts;
    }

    /** The value of member {@code name} lies in the bytes from {@code start} up to {@code end}. */
    private record Member(String name, int start, int end) {}

    /** The bytes from {@code start} up to {@code end} are exchanged for {@code text}. */
    private record Edit(int start, int end, String text) {}

    /** Finds the top-level members. Throws an {@link Failure.Invalid} where the bytes are no JSON object. */
    public static Body of(byte[] bytes) {
        try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject();
            }
            List<Member> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                members.add(member(parser));
            }
            int end = (int) parser.currentTokenLocation().getByteOffset();
            if (parser.nextToken() != null) {
                throw notAnObject();
            }
            return new Body(bytes, members, end, Map.of(), Excision.NONE);
        } catch (JacksonException e) {
            throw JsonText.invalid(e);
        }
    }

    private static Member member(JsonParser parser) {
        String name = parser.currentName();
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Member(name, start, (int) parser.currentLocation().getByteOffset());
    }

    private static FailureException notAnObject() {
        return new FailureException(new Failure.Invalid("The body must be one JSON object.", "invalid_json", null));
    }

    /** The value of a top-level member as the caller wrote it; {@link Json.Null} where there is none. */
    public Json get(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.name().equals(name)) {
                return Json.read(bytes, member.start(), member.end() - member.start());
            }
        }
        return JsonText.NULL;
    }

    /** Whether a top-level member holds something: it is there, and neither null nor an empty list. */
    public boolean holds(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.name().equals(name)) {
                String start = new String(
                        bytes, member.start(), Math.min(member.end() - member.start(), 16), StandardCharsets.UTF_8);
                return !start.equals("null") && !start.matches("\\[\\s*]");
            }
        }
        return false;
    }

    /**
     * The items of the list in a top-level member, up to the first that is {@code last} and with it; what follows is not read. A value
     * that is no list is its only item.
     */
    public List<Json> itemsUntil(String name, Predicate<Json> last) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.name().equals(name)) {
                return JsonText.itemsUntil(bytes, member.start(), member.end() - member.start(), last);
            }
        }
        return List.of();
    }

    /** The string in a top-level member; empty where it is absent or something else. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(get(name).text());
    }

    /** Whether that name, or text, stands in quotes anywhere in the request. */
    public boolean mentions(String text) {
        byte[] wanted = quote(text).getBytes(StandardCharsets.UTF_8);
        for (int start = 0; start <= bytes.length - wanted.length; start++) {
            if (bytes[start] == wanted[0]
                    && Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** The whole request, to be read; edits do not show. */
    public Json json() {
        return Json.read(bytes);
    }

    /** The size of the caller's bytes. */
    public int length() {
        return bytes.length;
    }

    /** The same body with one top-level member set to {@code json}: exchanged wherever it stands, else added at the end. */
    public Body with(String name, String json) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, json);
        return new Body(bytes, members, end, more, cuts);
    }

    /** The same body with one top-level member set to a string. */
    public Body withText(String name, String value) {
        return with(name, quote(value));
    }

    /**
     * The same body without some of the caller's members.
     *
     * @param paths where they stand, such as {@code model} or {@code messages[].content[].caller}, whose brackets mean every item
     * @param found is told the paths at which there was something
     */
    public Body without(Collection<String> paths, Consumer<String> found) {
        Excision more = cuts.and(bytes, paths);
        more.found().stream().filter(paths::contains).forEach(found);
        Map<String, String> others = new LinkedHashMap<>(values);
        others.keySet().removeAll(paths);
        return new Body(bytes, members, end, others, more);
    }

    /** The same body without a member of the caller's. */
    public Body without(String path) {
        return without(List.of(path), found -> {});
    }

    /** What is sent: stretches of the caller's bytes, uncopied, and the edits between them. */
    public List<ByteBuffer> buffers() {
        List<Edit> edits = edits();
        List<ByteBuffer> buffers = new ArrayList<>(2 * edits.size() + 1);
        int from = 0;
        for (Edit edit : edits) {
            if (edit.start() >= from) {
                buffers.add(ByteBuffer.wrap(bytes, from, edit.start() - from));
                buffers.add(ByteBuffer.wrap(edit.text().getBytes(StandardCharsets.UTF_8)));
                from = edit.end();
            }
        }
        buffers.add(ByteBuffer.wrap(bytes, from, bytes.length - from));
        return buffers;
    }

    /** Where what is sent differs from what the caller wrote, by name or path: the JSON that stands there; empty where nothing does. */
    public Map<String, Optional<String>> differences() {
        Map<String, Optional<String>> differences = new LinkedHashMap<>();
        cuts.found().forEach(path -> differences.put(path, Optional.empty()));
        values.forEach((name, json) -> {
            if (!json.equals(get(name).compact())) {
                differences.put(name, Optional.of(json));
            }
        });
        return differences;
    }

    /** What is sent, in one piece. */
    public byte[] bytes() {
        List<ByteBuffer> pieces = buffers();
        ByteBuffer sent = ByteBuffer.allocate(
                pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(sent::put);
        return sent.array();
    }

    /** In order; one that lies within another comes after it. */
    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        cuts.spans().forEach(span -> edits.add(new Edit(span.start(), span.end(), "")));
        Map<String, String> added = new LinkedHashMap<>(values);
        boolean any = false;
        for (Member member : members) {
            if (!cuts.found().contains(member.name())) {
                any = true;
                added.remove(member.name());
                String value = values.get(member.name());
                if (value != null) {
                    edits.add(new Edit(member.start(), member.end(), value));
                }
            }
        }
        edits.sort(Comparator.comparingInt(Edit::start).thenComparing(Edit::end, Comparator.reverseOrder()));
        for (Map.Entry<String, String> member : added.entrySet()) {
            edits.add(new Edit(end, end, (any ? "," : "") + quote(member.getKey()) + ":" + member.getValue()));
            any = true;
        }
        return edits;
    }

    private static String quote(String value) {
        return new Json.Str(value).compact();
    }
}
