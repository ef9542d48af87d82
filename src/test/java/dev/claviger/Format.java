package dev.claviger;

import static dev.claviger.FakeCall.quoted;

/** A format that callers and fake providers speak, with ready-made requests and answers. */
public enum Format {
    OPENAI("/v1/chat/completions", "openai-compatible", "secret-of-the-openai-side-0001"),
    ANTHROPIC("/v1/messages", "anthropic", "secret-of-the-anthropic-side-0001");

    /** A model that no catalogue lists. */
    public static final String MODEL = "some-model";

    private final String path;
    private final String provider;
    private final String secret;

    Format(String path, String provider, String secret) {
        this.path = path;
        this.provider = provider;
        this.secret = secret;
    }

    /** Where callers of this format come in, and where providers are asked. */
    public String path() {
        return path;
    }

    /** The provider in the catalogue that speaks this format alone. */
    public String provider() {
        return provider;
    }

    /** The credential of provider keys for it. */
    public String secret() {
        return secret;
    }

    /** What a caller calls the model. */
    public String model() {
        return provider + "/" + MODEL;
    }

    /** A request in this format, for a model of any provider. */
    public String request(String model, String said, boolean stream) {
        return "{\"model\":%s,\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":%s}]%s}"
                .formatted(quoted(model), quoted(said), stream ? ",\"stream\":true" : "");
    }

    /** 12 tokens in, 5 out. */
    public FakeAnswer text(String text, boolean stream) {
        return switch (this) {
            case OPENAI -> stream ? FakeOpenAi.textStream(text) : FakeOpenAi.text(text);
            case ANTHROPIC -> stream ? FakeAnthropic.textStream(text) : FakeAnthropic.text(text);
        };
    }

    /** 1,000 tokens from the cache beside 200 others, and for Anthropic 300 and 40 written to it; 50 out. */
    public FakeAnswer cached(String text, boolean stream) {
        return switch (this) {
            case OPENAI ->
                stream
                        ? FakeOpenAi.textStreamWithUsage(FakeOpenAi.CACHED_USAGE, text)
                        : FakeOpenAi.text(text, FakeOpenAi.CACHED_USAGE);
            case ANTHROPIC ->
                stream
                        ? FakeAnthropic.textStreamWithUsage(FakeAnthropic.CACHED_USAGE, text)
                        : FakeAnthropic.text(text, FakeAnthropic.CACHED_USAGE);
        };
    }

    public FakeAnswer calls(boolean stream, FakeCall... calls) {
        return switch (this) {
            case OPENAI -> stream ? FakeOpenAi.callsStream(calls) : FakeOpenAi.calls(calls);
            case ANTHROPIC -> stream ? FakeAnthropic.callsStream(calls) : FakeAnthropic.calls(calls);
        };
    }

    /** As the vendor says it with that status. */
    public FakeAnswer error(int status, String message) {
        return switch (this) {
            case OPENAI -> FakeOpenAi.error(status, "some_error", "some_code", message);
            case ANTHROPIC -> FakeAnthropic.error(status, anthropicType(status), message);
        };
    }

    public FakeAnswer errorInStream(String message, String... pieces) {
        return switch (this) {
            case OPENAI -> FakeOpenAi.errorInStream(message, pieces);
            case ANTHROPIC -> FakeAnthropic.errorInStream("api_error", message, pieces);
        };
    }

    /** What ends a stream that is whole. */
    public String terminator() {
        return switch (this) {
            case OPENAI -> "data: [DONE]";
            case ANTHROPIC -> "event: message_stop";
        };
    }

    private static String anthropicType(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }
}
