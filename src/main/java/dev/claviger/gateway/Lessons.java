package dev.claviger.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.claviger.chat.Failure;
import dev.claviger.dialect.Parameters;
import dev.claviger.routing.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models have turned down that the catalogue does not know of: the request is sent again without it, and later ones for the same
 * model go without it from the start. Only of translated requests, since others go as the caller wrote them.
 */
final class Lessons {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final long MOST_MODELS = 10_000;
    private static final Set<String> UNSUPPORTED = Set.of("unsupported_parameter", "unsupported_value");

    private final Cache<Model, Set<String>> learned = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MOST_MODELS)
            .build();

    /** A model at the place where it is asked. */
    private record Model(String provider, String url, String name) {
        static Model of(Target target) {
            return new Model(
                    target.provider().id(),
                    String.valueOf(target.url()),
                    target.destination().model());
        }
    }

    /** The target with all that it is known to turn down. */
    Target heeded(Target target) {
        Set<String> known = learned.getIfPresent(Model.of(target));
        return known == null ? target : target.with(target.destination().rejecting(known));
    }

    /** The target as it is to be asked once more after it has failed so; empty where nothing was to be learned. */
    Optional<Target> learn(Throwable e, @Nullable Target target) {
        if (target == null
                || !(e instanceof ProviderRefusedException refused)
                || refused.verbatim()
                || !(refused.failure() instanceof Failure.Invalid invalid)) {
            return Optional.empty();
        }
        if (Parameters.BOUND_THINKING.equals(invalid.code())) {
            return target.destination().rejects().contains(Parameters.BOUND_THINKING)
                    ? Optional.empty()
                    : Optional.of(target.with(target.destination().rejecting(Set.of(Parameters.BOUND_THINKING))));
        }
        return parameter(invalid)
                .filter(name -> !target.destination().rejects().contains(name))
                .map(name -> {
                    remember(Model.of(target), name);
                    return target.with(target.destination().rejecting(Set.of(name)));
                });
    }

    private static Optional<String> parameter(Failure.Invalid invalid) {
        return Optional.ofNullable(invalid.code())
                .filter(UNSUPPORTED::contains)
                .map(code -> invalid.param())
                .filter(Parameters.OPTIONAL::contains);
    }

    private void remember(Model model, String parameter) {
        learned.asMap().merge(model, Set.of(parameter), (known, more) -> {
            Set<String> all = new HashSet<>(known);
            all.addAll(more);
            return Set.copyOf(all);
        });
    }
}
