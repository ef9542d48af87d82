package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.claviger.provider.Access;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.Model;
import dev.claviger.provider.Option;
import dev.claviger.provider.Price;
import dev.claviger.provider.Provider;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the catalogue as it is shown.
 *
 * @param asOf the day whose prices these are
 * @param env the environment variables that hold a key
 * @param baseUrlEnv the environment variables that hold another base URL
 * @param keysUrl the page where a key is had
 * @param apiKey required, optional or none
 * @param credentials fields that may be given in the place of an API key
 * @param options what a key says besides
 * @param baseUrl whether a key must bring one: required or optional
 */
record ProviderReply(
        String id,
        String name,
        @Nullable LocalDate asOf,
        List<String> formats,
        List<String> env,
        List<String> baseUrlEnv,
        @Nullable URI keysUrl,
        String apiKey,
        List<CredentialReply> credentials,
        List<OptionReply> options,
        String baseUrl,
        List<String> quirks,
        List<ModelReply> models) {

    static ProviderReply of(Provider provider) {
        return new ProviderReply(
                provider.id(),
                provider.name(),
                provider.asOf(),
                provider.endpoints().stream().map(Endpoint::format).toList(),
                provider.env(),
                provider.baseUrlEnv(),
                provider.keys(),
                apiKey(provider.access()),
                CredentialReply.of(provider),
                provider.access().options().values().stream()
                        .map(OptionReply::of)
                        .toList(),
                provider.needsBaseUrl() ? "required" : "optional",
                provider.manners().quirks().stream()
                        .map(Words::of)
                        .map(word -> word.replace('_', '-'))
                        .sorted()
                        .toList(),
                provider.models().values().stream().map(ModelReply::of).toList());
    }

    private static String apiKey(Access access) {
        if (!access.fields().contains(AuthScheme.API_KEY)) {
            return "none";
        }
        boolean only = access.fields().size() == 1 && !access.spared();
        return only ? "required" : "optional";
    }

    /**
     * A field of a credential that has several, or that may be given instead of an API key.
     *
     * @param with the fields that must come with it
     */
    record CredentialReply(String field, List<String> with, List<String> env) {

        static List<CredentialReply> of(Provider provider) {
            return provider.access().schemes().stream()
                    .flatMap(scheme -> Stream.concat(scheme.needs().stream(), scheme.takes().stream())
                            .filter(field -> !field.equals(AuthScheme.API_KEY))
                            .map(field -> new CredentialReply(
                                    field,
                                    scheme.needs().stream()
                                            .filter(other -> !other.equals(field))
                                            .toList(),
                                    provider.variables(field))))
                    .toList();
        }
    }

    /**
     * What a key says beside its credentials.
     *
     * @param fallback what holds where a key says nothing
     * @param requiredWith the field of a credential with which it is required
     * @param insteadOf the option in whose place it may be said
     */
    record OptionReply(
            String name,
            boolean required,
            @Nullable String requiredWith,
            @JsonProperty("default") @Nullable String fallback,
            @Nullable String insteadOf,
            List<String> env) {

        static OptionReply of(Option option) {
            return new OptionReply(
                    option.name(),
                    option.required(),
                    option.requiredWith(),
                    option.fallback(),
                    option.insteadOf(),
                    option.env());
        }
    }

    /**
     * A model.
     *
     * @param context most tokens of prompt and answer together
     * @param price null where it is unknown
     */
    record ModelReply(
            String id,
            @Nullable String name,
            @Nullable Long context,
            @Nullable Long maxOutput,
            @Nullable PriceReply price) {

        static ModelReply of(Model model) {
            Price price = model.price();
            return new ModelReply(
                    model.id(),
                    model.name(),
                    model.context(),
                    model.maxOutput(),
                    price == null ? null : PriceReply.of(price));
        }
    }

    /**
     * US dollars per million tokens.
     *
     * @param tiers what prompts beyond a length cost instead
     */
    record PriceReply(
            String input,
            String cacheRead,
            @JsonProperty("cache_write_5m") String cacheWrite5m,
            @JsonProperty("cache_write_1h") String cacheWrite1h,
            String output,
            List<TierReply> tiers) {

        static PriceReply of(Price price) {
            return new PriceReply(
                    Words.dollars(price.input()),
                    Words.dollars(price.cacheRead()),
                    Words.dollars(price.cacheWrite5m()),
                    Words.dollars(price.cacheWrite1h()),
                    Words.dollars(price.output()),
                    price.tiers().stream()
                            .map(tier -> new TierReply(tier.above(), of(tier.price())))
                            .toList());
        }
    }

    /** The price of requests whose prompt has more than so many tokens. */
    record TierReply(long aboveTokens, PriceReply price) {}
}
