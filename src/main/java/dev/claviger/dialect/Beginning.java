package dev.claviger.dialect;

import java.util.List;

/** What every request of one conversation begins with, to tell conversations apart. */
public final class Beginning {

    private Beginning() {}

    /**
     * The words of the instructions and of all messages up to the first of a person, without anything that callers change from turn
     * to turn, such as marks for caches.
     *
     * @param instructions the member that holds instructions apart from the messages
     * @param messages the member that holds the messages, or a text instead of them
     */
    public static String of(Body body, String instructions, String messages) {
        StringBuilder words = new StringBuilder();
        add(body.get(instructions), words);
        for (Json message : body.itemsUntil(messages, Beginning::isOfAPerson)) {
            add(message, words);
        }
        return words.toString();
    }

    private static boolean isOfAPerson(Json message) {
        return message.get("role").text("").equals("user");
    }

    private static void add(Json json, StringBuilder words) {
        switch (json) {
            case Json.Str text -> words.append(text.value()).append('\n');
            case Json.Arr list -> list.list().forEach(item -> add(item, words));
            case Json.Obj object -> List.of("text", "content").forEach(name -> add(object.get(name), words));
            case Json.Num ignored -> {}
            case Json.Bool ignored -> {}
            case Json.Null ignored -> {}
        }
    }
}
