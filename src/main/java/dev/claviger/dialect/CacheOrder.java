package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets no prefix be kept for a shorter time than a longer one that begins with it, which providers turn down: marks that stand before one
 * for an hour are for an hour too, and named as approximated. Providers read the tools first, then the instructions, then the messages.
 */
public final class CacheOrder {

    private final Losses losses;
    private boolean hour;

    private CacheOrder(Losses losses) {
        this.losses = losses;
    }

    /** The request with its marks in that order. */
    public static ChatRequest raised(ChatRequest request, Losses losses) {
        return new CacheOrder(losses).raised(request);
    }

    private ChatRequest raised(ChatRequest request) {
        hour = request.hints().cache() == CacheMark.ONE_HOUR;
        List<Message> messages = new ArrayList<>(request.messages());
        for (int i = messages.size() - 1; i >= 0; i--) {
            messages.set(i, raised(messages.get(i), "messages[" + i + "]"));
        }
        List<Tool> tools = new ArrayList<>(request.tools());
        for (int i = tools.size() - 1; i >= 0; i--) {
            Tool tool = tools.get(i);
            if (raises(tool.cache(), "tools[" + i + "]")) {
                tools.set(i, tool.with(CacheMark.ONE_HOUR));
            }
        }
        return request.with(messages, tools);
    }

    private Message raised(Message message, String path) {
        if (message instanceof Message.ToolResult result) {
            return raises(result.cache(), path) ? MarkPlaces.with(message, -1, CacheMark.ONE_HOUR) : message;
        }
        Message raised = message;
        for (int i = message.parts().size() - 1; i >= 0; i--) {
            if (raises(MarkPlaces.mark(message.parts().get(i)), path + ".content[" + i + "]")) {
                raised = MarkPlaces.with(raised, i, CacheMark.ONE_HOUR);
            }
        }
        return raised;
    }

    private boolean raises(@Nullable CacheMark mark, String path) {
        hour |= mark == CacheMark.ONE_HOUR;
        if (mark != CacheMark.FIVE_MINUTES || !hour) {
            return false;
        }
        losses.approximate(path + ".cache_control");
        return true;
    }
}
