package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks that people, operators and tools write. */
final class ContentReader {

    private static final Set<String> TEXT = Set.of("type", "text", "cache_control");

    private final Losses losses;
    private final MediaReader media;

    ContentReader(Losses losses) {
        this.losses = losses;
        this.media = new MediaReader(losses);
    }

    /** The parts of a string or an array of blocks; none where it is absent. */
    List<Part> parts(Field content) {
        if (content.isText()) {
            return content.text().isEmpty() ? List.of() : List.of(new Part.Text(content.text()));
        }
        List<Part> parts = new ArrayList<>();
        for (Field block : content.items()) {
            part(block).ifPresent(parts::add);
        }
        return parts;
    }

    /** The part a block is; empty where it says nothing, or nothing that others know. */
    Optional<Part> part(Field block) {
        return switch (block.get("type").text()) {
            case "text" -> text(block);
            case "image" -> Optional.of(media.image(block));
            case "document" -> Optional.of(media.document(block));
            case "search_result" -> {
                losses.approximate(block.path());
                yield Optional.of(
                        new Part.Text(Rendering.searchResult(block.json()), CacheControl.read(block, losses)));
            }
            default -> {
                losses.drop(block.path());
                yield Optional.empty();
            }
        };
    }

    private Optional<Part> text(Field block) {
        Strays.drop(block, TEXT, losses);
        String text = block.get("text").text();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Part.Text(text, CacheControl.read(block, losses)));
    }
}
