package dev.claviger.dialect.bedrock;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;

/** A list of blocks in the making; one that has lost its member is no more part of it. */
final class Content {

    private final List<Members> blocks = new ArrayList<>();

    static Content of(Members block) {
        Content content = new Content();
        content.add(block);
        return content;
    }

    void add(Members block) {
        blocks.add(block);
    }

    void add(Content more) {
        blocks.addAll(more.blocks);
    }

    boolean isEmpty() {
        return json().isEmpty();
    }

    /** Whether a block of that kind is among them. */
    boolean has(String kind) {
        return json().stream().anyMatch(block -> block.get(kind).present());
    }

    /** Whether the first block is of that kind. */
    boolean begins(String kind) {
        return !isEmpty() && json().getFirst().get(kind).present();
    }

    /** White space at the end of the beginning of an answer is turned down. */
    void trimEnd() {
        Members last = blocks.getLast();
        String text = last.json().get("text").text();
        last.put("text", text == null ? null : text.stripTrailing());
    }

    List<Json> json() {
        return blocks.stream()
                .<Json>map(Members::json)
                .filter(block -> !block.entries().isEmpty())
                .toList();
    }
}
