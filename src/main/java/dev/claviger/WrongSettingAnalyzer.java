package dev.claviger;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells of a wrong setting by its name, its fault and what is allowed, and never shows its value. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfigurationPropertyValueException cause) {
        return new FailureAnalysis(
                "The setting " + cause.getName() + " is wrong: " + cause.getReason() + ".", null, cause);
    }
}
