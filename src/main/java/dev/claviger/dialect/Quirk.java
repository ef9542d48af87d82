package dev.claviger.dialect;

/** A way in which a provider departs from the format it speaks. In the catalogue the names are in lower case with dashes. */
public enum Quirk {
    /** Takes {@code max_completion_tokens}; others of the OpenAI family are sent {@code max_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** Knows the role {@code developer}; others are sent {@code system}. */
    DEVELOPER_ROLE,
    /** Takes instructions where they stand in the conversation, unless a model rejects {@code late_instructions}. */
    LATE_INSTRUCTIONS,
    /** Takes instructions at the beginning only, in one message: later ones become notes in the user's turn. */
    SYSTEM_FIRST,
    /** Takes no user's message right after tools' results: the model has to say something in between. */
    NO_USER_AFTER_TOOL,
    /** Goes on with an answer that ends the conversation where that is marked by {@code prefix}. */
    PREFIX_MARKED,
    /** Goes on with an answer that ends the conversation where that is marked by {@code partial}. */
    PARTIAL_MARKED,
    /** Rejects {@code stream_options}, so usage in a stream is not asked for. */
    NO_STREAM_OPTIONS,
    /** Calls the seed {@code random_seed}. */
    RANDOM_SEED,
    /** Takes {@code top_k}. */
    TOP_K,
    /** Takes temperatures up to 1. */
    TEMPERATURE_TO_ONE,
    /** Takes {@code json_object} but no {@code json_schema}: the schema is put into the instructions. */
    NO_JSON_SCHEMA,
    /** Takes {@code json_schema} but no {@code json_object}: JSON of any form is asked for in the instructions. */
    NO_JSON_OBJECT,
    /** Takes no {@code response_format} beside tools: what is asked for is put into the instructions. */
    NO_FORMAT_BESIDE_TOOLS,
    /** Knows no {@code tool_choice}. */
    NO_TOOL_CHOICE,
    /** Takes no tool's name as {@code tool_choice}: that tool is offered alone, and a call required. */
    NO_NAMED_TOOL_CHOICE,
    /** Says {@code any} where others say {@code required} as {@code tool_choice}. */
    TOOL_CHOICE_ANY,
    /** Takes schemas of tools without {@code strict}, without {@code null} among the types and without lists of types. */
    PLAIN_TOOL_SCHEMAS,
    /** Takes {@code strict} for all tools or for none. */
    STRICT_FOR_ALL,
    /** Has tools that take plain text; others are told functions in their place. */
    CUSTOM_TOOLS,
    /** Streams the arguments of calls only where {@code tool_stream} asks for that. */
    TOOL_STREAM,
    /** Takes ids of tool calls of exactly nine letters and digits. */
    SHORT_CALL_IDS,
    /** Wants the tool's name beside its result. */
    NAMED_TOOL_RESULTS,
    /** Calls tools in words of the model's own within the text, and is told of tools and their results there, too. */
    TOOLS_IN_TEXT,
    /** Is told to think or not by {@code thinking.type}. */
    THINKING_TYPE,
    /** Is told to think or not by {@code enable_thinking}, and for how long by {@code thinking_budget}. */
    ENABLE_THINKING,
    /** Is told to think or not by {@code chat_template_kwargs.enable_thinking}. */
    TEMPLATE_THINKING,
    /** Is told to think or not by {@code chat_template_args.enable_thinking}. */
    TEMPLATE_ARGS_THINKING,
    /** Is told how to think in an object {@code reasoning}. */
    REASONING_OBJECT,
    /** Is told to think or not by {@code reasoning.enabled}. */
    REASONING_ENABLED,
    /** Tells its thoughts apart from the text where {@code reasoning_split} asks for that. */
    REASONING_SPLIT,
    /** May tell thinking at the beginning of the text, in {@code <think>} tags. */
    THINK_TAGS,
    /** Wants the {@code reasoning_content} of earlier assistant turns sent back. */
    REASONING_SENT_BACK,
    /** Takes Anthropic's {@code cache_control} on parts, messages and tools of the OpenAI format. */
    CACHE_CONTROL,
    /** Takes OpenAI's {@code prompt_cache_breakpoint} on parts, unless a model rejects it. */
    CACHE_BREAKPOINTS,
    /** Takes images as bytes only. */
    NO_IMAGE_URLS,
    /** Tells in {@code usage.cost} what a request cost, in US dollars. */
    COST_IN_DOLLARS,
    /** Tells in {@code usage.cost_in_usd_ticks} what a request cost; a dollar has 10^10 of them. */
    COST_IN_TICKS,
    /** Tells in {@code usage.estimated_cost} what a request costs, in US dollars. */
    COST_ESTIMATED,
    /** Leaves its reasoning out of the completion's count, which shows where it is the larger of the two. */
    REASONING_BESIDE,
    /** Counts the tokens of a request in Anthropic's format without answering it. */
    TOKEN_COUNT
}
