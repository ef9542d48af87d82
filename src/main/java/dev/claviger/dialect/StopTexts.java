package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Part;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer at texts at which the provider cannot be told to end it. Only what the model says is watched, neither its thoughts
 * nor the arguments of tools; what might be the beginning of such a text is held back until more is known.
 */
public final class StopTexts {

    private final ChatRequest request;
    private final List<String> watched;
    private final Map<Integer, StringBuilder> held = new LinkedHashMap<>();
    private final Set<Integer> open = new LinkedHashSet<>();
    private boolean met;

    /**
     * Leaves the request the first stop texts, and watches for the others.
     *
     * @param most as many as the provider can be told
     */
    public StopTexts(ChatRequest request, int most, Losses losses) {
        List<String> wanted = request.sampling().stop().stream()
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        boolean all = wanted.size() <= most;
        this.watched = all ? List.of() : wanted.subList(most, wanted.size());
        this.request = all ? request : with(request, wanted.subList(0, most));
        if (!all) {
            losses.approximate("stop");
        }
    }

    /** The request to be written for the provider. */
    public ChatRequest request() {
        return request;
    }

    /** Whether such a text was met, so that what the provider still says is not wanted. */
    public boolean met() {
        return met;
    }

    /** Gives the events as the caller has to be told them; none after the text was met. */
    public void told(ChatEvent event, Consumer<ChatEvent> events) {
        if (watched.isEmpty()) {
            events.accept(event);
            return;
        }
        if (met) {
            return;
        }
        switch (event) {
            case ChatEvent.Opened opened -> {
                open.add(opened.index());
                if (opened.block() instanceof Block.Text) {
                    held.put(opened.index(), new StringBuilder());
                }
                events.accept(event);
            }
            case ChatEvent.Delta delta -> said(delta, events);
            case ChatEvent.Closed closed -> {
                open.remove(closed.index());
                StringBuilder rest = held.remove(closed.index());
                if (rest != null && !rest.isEmpty()) {
                    events.accept(new ChatEvent.Delta(closed.index(), rest.toString()));
                }
                events.accept(event);
            }
            case ChatEvent.Started ignored -> events.accept(event);
            case ChatEvent.UsageReported ignored -> events.accept(event);
            case ChatEvent.Finished ignored -> events.accept(event);
            case ChatEvent.Failed ignored -> events.accept(event);
        }
    }

    private void said(ChatEvent.Delta delta, Consumer<ChatEvent> events) {
        StringBuilder text = held.get(delta.index());
        if (text == null) {
            events.accept(delta);
            return;
        }
        text.append(delta.text());
        Match match = first(text);
        int sure = match == null ? text.length() - beginning(text) : match.start();
        if (sure > 0) {
            events.accept(new ChatEvent.Delta(delta.index(), text.substring(0, sure)));
            text.delete(0, sure);
        }
        if (match != null) {
            met = true;
            open.forEach(index -> events.accept(new ChatEvent.Closed(index, null)));
            events.accept(new ChatEvent.Finished(stop(match)));
        }
    }

    /** The whole answer as the caller has to be told it. */
    public ChatResponse told(ChatResponse response) {
        List<Part> parts = new ArrayList<>();
        for (Part part : response.parts()) {
            Match match = part instanceof Part.Text text ? first(text.text()) : null;
            if (match == null) {
                parts.add(part);
                continue;
            }
            Part.Text text = (Part.Text) part;
            if (match.start() > 0) {
                parts.add(new Part.Text(text.text().substring(0, match.start())));
            }
            return new ChatResponse(response.id(), response.model(), parts, stop(match), response.usage());
        }
        return response;
    }

    private static Stop stop(Match match) {
        return new Stop(Stop.Reason.SEQUENCE, match.text(), null);
    }

    private record Match(int start, String text) {}

    private @Nullable Match first(CharSequence text) {
        String all = text.toString();
        Match first = null;
        for (String candidate : watched) {
            int start = all.indexOf(candidate);
            if (start >= 0 && (first == null || start < first.start())) {
                first = new Match(start, candidate);
            }
        }
        return first;
    }

    /** How much of the end of {@code text} might be the beginning of a stop text. */
    private int beginning(CharSequence text) {
        String all = text.toString();
        int most = 0;
        for (String candidate : watched) {
            for (int length = Math.min(candidate.length() - 1, all.length()); length > most; length--) {
                if (all.endsWith(candidate.substring(0, length))) {
                    most = length;
                }
            }
        }
        return most;
    }

    private static ChatRequest with(ChatRequest request, List<String> stop) {
        Sampling sampling = request.sampling();
        return new ChatRequest(
                request.model(),
                request.messages(),
                request.tools(),
                request.toolChoice(),
                request.parallelTools(),
                new Sampling(
                        sampling.maxOutput(),
                        sampling.temperature(),
                        sampling.topP(),
                        sampling.topK(),
                        sampling.frequencyPenalty(),
                        sampling.presencePenalty(),
                        sampling.seed(),
                        stop),
                request.reasoning(),
                request.format(),
                request.hints(),
                request.stream());
    }
}
