package dev.claviger.admin;

import dev.claviger.provider.Catalogue;
import dev.claviger.provider.KeyCheck;
import dev.claviger.provider.KeyCheck.Accepted;
import dev.claviger.provider.KeyCheck.Refused;
import dev.claviger.provider.KeyCheck.Undecided;
import dev.claviger.provider.KeyCheck.Verdict;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Has a provider asked whether it takes a key, and keeps the answer with the key; blocks until there is one. */
final class KeyTrial {

    private final Catalogue catalogue;
    private final KeyCheck check;
    private final Vault vault;
    private final Clock clock;

    KeyTrial(Catalogue catalogue, KeyCheck check, Vault vault, Clock clock) {
        this.catalogue = catalogue;
        this.check = check;
        this.vault = vault;
        this.clock = clock;
    }

    VerifyReply of(ProviderKey key) {
        Instant start = clock.instant();
        Verdict verdict = catalogue
                .provider(key.provider())
                .map(provider -> ask(provider, key))
                .orElseGet(() -> new Undecided("The provider is no longer in the catalogue."));
        long millis = Duration.between(start, clock.instant()).toMillis();
        return switch (verdict) {
            case Accepted accepted -> {
                vault.verified(key, accepted.models());
                yield new VerifyReply(true, millis, accepted.models(), null);
            }
            case Refused refused -> {
                vault.rejected(key, refused.reason());
                yield new VerifyReply(false, millis, List.of(), refused.reason());
            }
            case Undecided undecided -> new VerifyReply(false, millis, List.of(), undecided.reason());
        };
    }

    private Verdict ask(Provider provider, ProviderKey key) {
        return check.check(provider, key).toCompletableFuture().join();
    }
}
