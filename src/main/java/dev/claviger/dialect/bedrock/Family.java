package dev.claviger.dialect.bedrock;

/** Whose model it is, which its id tells: it decides what may be asked beside what all models here take. */
enum Family {
    ANTHROPIC,
    NOVA,
    GPT_OSS,
    /** Also where an ARN does not tell. */
    OTHER;

    static Family of(String model) {
        if (model.contains("anthropic.")) {
            return ANTHROPIC;
        }
        if (model.contains("amazon.nova")) {
            return NOVA;
        }
        return model.contains("openai.gpt-oss") ? GPT_OSS : OTHER;
    }

    /** Whether its cache can be told where a prefix ends. */
    boolean caches() {
        return this == ANTHROPIC || this == NOVA;
    }
}
