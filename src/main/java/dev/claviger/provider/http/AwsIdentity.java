package dev.claviger.provider.http;

import dev.claviger.provider.Environment;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The identity at AWS of whoever runs Claviger: of a profile in the files of AWS's own tools, else of the container, else of the
 * instance that it runs in.
 */
final class AwsIdentity {

    private final Leases<AwsCredentials> leases;
    private final AwsProfile profile;
    private final AwsLender lender;
    private final Environment environment;

    AwsIdentity(Transport transport, Environment environment, Clock clock) {
        this.leases = new Leases<>(clock);
        this.profile = new AwsProfile(environment, clock);
        this.lender = new AwsLender(transport, environment, clock);
        this.environment = environment;
    }

    /** What to sign with now; an {@link ExchangeException} where nothing is had. */
    Mono<AwsCredentials> credentials() {
        return leases.current("identity", source());
    }

    private Mono<Lease<AwsCredentials>> source() {
        boolean named = environment.first(List.of("AWS_PROFILE")).isPresent();
        Mono<Lease<AwsCredentials>> ofProfile = Mono.fromCallable(profile::read)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::justOrEmpty);
        return ofProfile.switchIfEmpty(Mono.defer(() ->
                named ? Mono.error(refused("The profile that AWS_PROFILE names holds no keys.")) : lender.lend()));
    }

    static ExchangeException refused(String message) {
        return new ExchangeException(ExchangeException.Kind.REFUSED, message);
    }
}
