package dev.claviger.provider;

/** How a credential is shown to a provider. */
public sealed interface AuthScheme {

    /** Whether the provider cannot be asked without a credential. */
    boolean required();

    /** In {@code Authorization: Bearer}; a server that was started without a key is asked without one. */
    record Bearer(boolean required) implements AuthScheme {}

    /** As the whole value of a header of the provider's own. */
    record Header(String name) implements AuthScheme {
        @Override
        public boolean required() {
            return true;
        }
    }

    /** Not at all. */
    record None() implements AuthScheme {
        @Override
        public boolean required() {
            return false;
        }
    }
}
