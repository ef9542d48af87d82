package dev.claviger.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How a credential is shown to a provider. */
public sealed interface AuthScheme {

    /** The one field of a credential that is a single secret. */
    String API_KEY = "api_key";

    /** The fields of a credential without which the scheme shows nothing. */
    List<String> needs();

    /** Fields that may stand beside those. */
    default List<String> takes() {
        return List.of();
    }

    /** Options of a key that the scheme cannot do without. */
    default List<String> options() {
        return List.of();
    }

    /** Where a token is had for the credential. */
    default Optional<URI> tokens() {
        return Optional.empty();
    }

    /** Whether the provider may be asked although there is no credential. */
    default boolean spared() {
        return false;
    }

    /** In {@code Authorization: Bearer}; a server that was started without a key is asked without one. */
    record Bearer(boolean required) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of(API_KEY);
        }

        @Override
        public boolean spared() {
            return !required;
        }
    }

    /** As the whole value of a header of the provider's own. */
    record Header(String name) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of(API_KEY);
        }
    }

    /** AWS Signature Version 4, made for a {@code service} with keys that the credential holds. */
    record AwsSignature(String service) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of("access_key_id", "secret_access_key");
        }

        @Override
        public List<String> takes() {
            return List.of("session_token");
        }

        @Override
        public List<String> options() {
            return List.of("region");
        }
    }

    /** AWS Signature Version 4 with the keys of whoever runs Claviger: of a profile, a container or an instance. */
    record AwsIdentity(String service) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of();
        }

        @Override
        public List<String> options() {
            return List.of("region");
        }
    }

    /** An access token that Google gives out at {@code url} for an assertion signed by a service account. */
    record GoogleToken(URI url) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of("service_account_json");
        }

        @Override
        public Optional<URI> tokens() {
            return Optional.of(url);
        }
    }

    /** An access token that Entra, at {@code authority}, gives an application for {@code scope}. */
    record AzureToken(URI authority, String scope) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of("tenant_id", "client_id", "client_secret");
        }

        @Override
        public Optional<URI> tokens() {
            return Optional.of(authority);
        }
    }

    /** An access token that IBM gives out at {@code url} for an API key. */
    record IbmToken(URI url) implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of(API_KEY);
        }

        @Override
        public Optional<URI> tokens() {
            return Optional.of(url);
        }
    }

    /** Not at all. */
    record None() implements AuthScheme {
        @Override
        public List<String> needs() {
            return List.of();
        }

        @Override
        public boolean spared() {
            return true;
        }
    }
}
