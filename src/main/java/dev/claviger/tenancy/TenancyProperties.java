package dev.claviger.tenancy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The settings of this package.
 *
 * @param adminKey the first operator's key; null leaves what is stored, or makes one
 * @param apiKey the first gateway key of the first tenant; likewise
 */
@ConfigurationProperties("claviger")
record TenancyProperties(
        @Nullable String adminKey, @Nullable String apiKey) {

    private static final Pattern ALLOWED = Pattern.compile("[!-~]{20,500}");

    /** Empty is as good as unset: compose files pass on variables that nobody set. */
    TenancyProperties {
        adminKey = "".equals(adminKey) ? null : adminKey;
        apiKey = "".equals(apiKey) ? null : apiKey;
    }

    /** Stops the start, naming the setting but not its value. */
    TenancyProperties checked() {
        check("claviger.admin-key", "CLAVIGER_ADMIN_KEY", adminKey);
        check("claviger.api-key", "CLAVIGER_API_KEY", apiKey);
        if (adminKey != null && adminKey.equals(apiKey)) {
            throw wrong("claviger.admin-key", "CLAVIGER_ADMIN_KEY is the same as CLAVIGER_API_KEY; they must differ");
        }
        return this;
    }

    private static void check(String property, String variable, @Nullable String key) {
        if (key != null && !ALLOWED.matcher(key).matches()) {
            String fault = key.length() < 20 || key.length() > 500
                    ? "has %d characters".formatted(key.length())
                    : "holds a blank or a character that is not printable ASCII";
            throw wrong(
                    property, variable + " " + fault + "; allowed are 20 to 500 printable ASCII characters, no blanks");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String property, String reason) {
        return new InvalidConfigurationPropertyValueException(property, "(not shown)", reason);
    }

    @Override
    public String toString() {
        return "TenancyProperties(…)";
    }
}
