package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final List<Edit> edits;

    private Body(byte[] bytes, List<Member> members, int end, List<Edit> edits) {
        this.bytes = bytes;
        this.members = members;
        this.end = end;
        this.edits = edits;
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
            return new Body(bytes, members, end, List.of());
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

    /** The string in a top-level member; empty where it is absent or something else. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(get(name).text());
    }

    /** The whole request, to be read; edits do not show. */
    public Json json() {
        return Json.read(bytes);
    }

    /** The size of the caller's bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * The same body with one top-level member set to {@code json}: exchanged wherever it stands, else added at the end.
     */
    public Body with(String name, String json) {
        List<Edit> more = new ArrayList<>(edits);
        for (Member member : members) {
            if (member.name().equals(name)) {
                more.add(new Edit(member.start(), member.end(), json));
            }
        }
        if (more.size() == edits.size()) {
            String comma = members.isEmpty() && edits.isEmpty() ? "" : ",";
            more.add(new Edit(end, end, comma + quote(name) + ":" + json));
        }
        more.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return new Body(bytes, members, end, more);
    }

    /** The same body with one top-level member set to a string. */
    public Body withText(String name, String value) {
        return with(name, quote(value));
    }

    /** What is sent: stretches of the caller's bytes, uncopied, and the edits between them. */
    public List<ByteBuffer> buffers() {
        List<ByteBuffer> buffers = new ArrayList<>(2 * edits.size() + 1);
        int from = 0;
        for (Edit edit : edits) {
            buffers.add(ByteBuffer.wrap(bytes, from, edit.start() - from));
            buffers.add(ByteBuffer.wrap(edit.text().getBytes(StandardCharsets.UTF_8)));
            from = edit.end();
        }
        buffers.add(ByteBuffer.wrap(bytes, from, bytes.length - from));
        return buffers;
    }

    private static String quote(String value) {
        return new Json.Str(value).compact();
    }
}
