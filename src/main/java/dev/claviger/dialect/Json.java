package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * A JSON value that keeps what its author wrote: the order of members and the spelling of numbers. Of a member that occurs twice
 * the last one counts, and a member that is absent reads as {@link Null}.
 */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> list) implements Json {}

    record Str(String value) implements Json {}

    /** {@code spelling} is the number as its author wrote it. */
    record Num(String spelling) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** Parses one value. Throws an {@link Failure.Invalid} that tells line and column. */
    static Json read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    static Json read(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            parser.nextToken();
            Json value = JsonText.value(parser);
            if (parser.nextToken() != null) {
                throw new FailureException(
                        new Failure.Invalid("The body has more than one JSON value.", "invalid_json", null));
            }
            return value;
        } catch (JacksonException e) {
            throw JsonText.invalid(e);
        }
    }

    /** Parses one value, or finds that the text is none. */
    static Optional<Json> tryRead(String text) {
        try {
            return Optional.of(read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    /** What the writer writes, as UTF-8. */
    static byte[] bytes(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writer.accept(generator);
        }
        return out.toByteArray();
    }

    /** The member of that name; {@link Null} where there is none or this is no object. */
    default Json get(String name) {
        return this instanceof Obj obj ? obj.members().getOrDefault(name, JsonText.NULL) : JsonText.NULL;
    }

    /** The items of an array; none where this is something else. */
    default List<Json> items() {
        return this instanceof Arr arr ? arr.list() : List.of();
    }

    /** The members of an object; none where this is something else. */
    default Map<String, Json> entries() {
        return this instanceof Obj obj ? obj.members() : Map.of();
    }

    default boolean present() {
        return !(this instanceof Null);
    }

    /** The value of a string; null where this is something else. */
    default @Nullable String text() {
        return this instanceof Str str ? str.value() : null;
    }

    /** The value of a string, or {@code fallback}. */
    default String text(String fallback) {
        return this instanceof Str str ? str.value() : fallback;
    }

    /** A number without its fraction, or {@code fallback}. */
    default long number(long fallback) {
        if (!(this instanceof Num num)) {
            return fallback;
        }
        try {
            return new BigDecimal(num.spelling()).longValue();
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    default boolean isTrue() {
        return this instanceof Bool bool && bool.value();
    }

    /** The value as JSON text without needless blanks. */
    default String compact() {
        return new String(bytes(this::write), StandardCharsets.UTF_8);
    }

    default void write(JsonGenerator out) {
        switch (this) {
            case Obj obj -> {
                out.writeStartObject();
                obj.members().forEach((name, member) -> {
                    out.writeName(name);
                    member.write(out);
                });
                out.writeEndObject();
            }
            case Arr arr -> {
                out.writeStartArray();
                arr.list().forEach(item -> item.write(out));
                out.writeEndArray();
            }
            case Str str -> out.writeString(str.value());
            case Num num -> out.writeNumber(num.spelling());
            case Bool bool -> out.writeBoolean(bool.value());
            case Null ignored -> out.writeNull();
        }
    }
}
