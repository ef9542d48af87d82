package dev.claviger.dialect;

/** A way in which a provider departs from the format it speaks. In the catalogue the names are in lower case with dashes. */
public enum Quirk {
    /** Takes {@code max_completion_tokens}; others of the OpenAI family are sent {@code max_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** Knows the role {@code developer}; others are sent {@code system}. */
    DEVELOPER_ROLE,
    /** Rejects {@code stream_options}, so usage in a stream is not asked for. */
    NO_STREAM_OPTIONS,
    /** Takes {@code json_object} but no {@code json_schema}: the schema is put into the instructions. */
    NO_JSON_SCHEMA,
    /** Wants the {@code reasoning_content} of earlier assistant turns sent back. */
    REASONING_SENT_BACK,
    /** Takes Anthropic's {@code cache_control} on parts, messages and tools of the OpenAI format. */
    CACHE_CONTROL,
    /** Takes OpenAI's {@code prompt_cache_breakpoint} on parts, unless a model rejects it. */
    CACHE_BREAKPOINTS,
    /** Has tools that take plain text; others are told functions in their place. */
    CUSTOM_TOOLS,
    /** Takes images as bytes only. */
    NO_IMAGE_URLS,
    /** Knows no {@code tool_choice}. */
    NO_TOOL_CHOICE,
    /** Takes instructions where they stand in the conversation, unless a model rejects {@code late_instructions}. */
    LATE_INSTRUCTIONS,
    /** Takes no user's message right after tools' results: the model has to say something in between. */
    NO_USER_AFTER_TOOL,
    /** Takes ids of tool calls of exactly nine letters and digits. */
    SHORT_CALL_IDS,
    /** May tell thinking at the beginning of the text, in {@code <think>} tags. */
    THINK_TAGS,
    /** Counts the tokens of a request in Anthropic's format without answering it. */
    TOKEN_COUNT
}
