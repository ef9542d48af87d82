package dev.claviger.dialect.gemini;

import dev.claviger.chat.Message;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript;
import dev.claviger.dialect.Transcript.Said;
import dev.claviger.dialect.Transcript.Turn;
import java.util.ArrayList;
import java.util.List;

/** A conversation in this format's turns, which alternate, begin with the user's and end with it. */
final class Contents {

    private static final String GO_ON = "Continue your previous reply exactly where it stopped. Do not repeat it.";

    private final Transcript transcript;
    private final Crossing crossing;
    private final PartWriter parts;
    private final AnswerWriter answers;
    private final List<Content> contents = new ArrayList<>();

    Contents(List<Message> messages, Crossing crossing) {
        this.transcript = Transcript.of(messages, crossing.losses());
        this.crossing = crossing;
        this.parts = new PartWriter(crossing);
        this.answers = new AnswerWriter(crossing);
        int current = current();
        for (int i = 0; i < transcript.turns().size(); i++) {
            switch (transcript.turns().get(i)) {
                case Turn.Answered answered ->
                    add(true, answers.write(answered.message(), answered.path(), i > current));
                case Turn.Asked asked -> add(false, asked(asked.said()));
            }
        }
        close();
    }

    /** One side's parts. */
    private record Content(boolean model, List<Json> parts) {

        Json json() {
            return new Members()
                    .put("role", model ? "model" : "user")
                    .put("parts", parts)
                    .json();
        }
    }

    List<Json> system() {
        return transcript.head().stream()
                .map(it -> PartWriter.text(it.text().text()))
                .toList();
    }

    List<Json> turns() {
        return contents.stream().map(Content::json).toList();
    }

    /** Where the person spoke last: calls after that are in the current turn. What is said beside results begins none. */
    private int current() {
        List<Turn> turns = transcript.turns();
        for (int i = turns.size() - 1; i >= 0; i--) {
            boolean fresh = i == 0 || turns.get(i - 1) instanceof Turn.Answered;
            if (fresh
                    && turns.get(i) instanceof Turn.Asked asked
                    && asked.said().stream().noneMatch(Said.Result.class::isInstance)) {
                return i;
            }
        }
        return -1;
    }

    private List<Json> asked(List<Said> said) {
        List<Json> written = new ArrayList<>();
        List<Json> following = new ArrayList<>();
        for (Said it : said) {
            switch (it) {
                case Said.Result result -> written.add(parts.result(result, following));
                case Said.Parts spoken -> following.addAll(parts.parts(spoken.parts(), spoken.path()));
            }
        }
        written.addAll(following);
        return written;
    }

    private void add(boolean model, List<Json> written) {
        if (written.isEmpty()) {
            return;
        }
        if (contents.isEmpty() && model) {
            crossing.losses().approximate("messages");
            contents.add(said("(conversation start)"));
        }
        if (!contents.isEmpty() && contents.getLast().model() == model) {
            contents.getLast().parts().addAll(written);
        } else {
            contents.add(new Content(model, new ArrayList<>(written)));
        }
    }

    private void close() {
        if (contents.isEmpty() || contents.getLast().model()) {
            crossing.losses().approximate("messages");
            contents.add(said(contents.isEmpty() ? "(conversation start)" : GO_ON));
        }
    }

    private static Content said(String text) {
        return new Content(false, new ArrayList<>(List.of(PartWriter.text(text))));
    }
}
