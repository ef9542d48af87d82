package dev.claviger.dialect.gemini;

import dev.claviger.dialect.Destination;

/** What a model understands, which follows from how it is told to think. */
enum Generation {
    /** Before models that think: schemas in OpenAPI's subset alone. */
    EARLY,
    /** Thinks within a budget of tokens. */
    BUDGETS,
    /** Thinks at a level; wants calls signed and named, and takes media as results of tools. */
    LEVELS;

    static Generation of(Destination destination) {
        return switch (destination.thinking()) {
            case NONE -> EARLY;
            case BUDGET -> BUDGETS;
            case ADAPTIVE -> LEVELS;
        };
    }
}
