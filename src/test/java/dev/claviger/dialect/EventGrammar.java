package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the events of a stream keep to the grammar of {@link ChatEvent}. */
public final class EventGrammar {

    private final Set<Integer> open = new HashSet<>();
    private boolean started;
    private int opened;

    private EventGrammar() {}

    /** Fails where they do not. */
    public static void check(List<ChatEvent> events) {
        EventGrammar grammar = new EventGrammar();
        events.forEach(grammar::event);
        assertThat(events).isNotEmpty();
        assertThat(events.subList(0, events.size() - 1))
                .noneMatch(event -> event instanceof ChatEvent.Finished || event instanceof ChatEvent.Failed);
        assertThat(events.getLast()).isInstanceOfAny(ChatEvent.Finished.class, ChatEvent.Failed.class);
    }

    private void event(ChatEvent event) {
        boolean needsNoStart = event instanceof ChatEvent.Started || event instanceof ChatEvent.Failed;
        assertThat(needsNoStart || started).isTrue();
        switch (event) {
            case ChatEvent.Started ignored -> {
                assertThat(started).isFalse();
                started = true;
            }
            case ChatEvent.Opened block -> {
                assertThat(block.index()).isEqualTo(opened);
                open.add(opened++);
            }
            case ChatEvent.Delta delta -> {
                assertThat(open).contains(delta.index());
                assertThat(delta.text()).isNotEmpty();
            }
            case ChatEvent.Closed closed ->
                assertThat(open.remove(closed.index())).isTrue();
            case ChatEvent.UsageReported ignored -> {}
            case ChatEvent.Finished ignored -> assertThat(open).isEmpty();
            case ChatEvent.Failed ignored -> {}
        }
    }
}
