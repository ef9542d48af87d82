package dev.claviger.dialect.fuzz;

/** A use of the formats that is right for any input. */
interface Target {

    /** Throws what must not be thrown. */
    void fuzz(Input input);
}
