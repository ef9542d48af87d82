package dev.claviger.routing;

/** What a call offers a model beside words, as far as it decides who is asked. */
public enum Tooling {
    NONE,
    /** Tools, and the model is told not to reason. */
    UNREASONED,
    /** Tools, and the model may reason. */
    REASONED
}
