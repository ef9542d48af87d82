package dev.claviger.vault;

import dev.claviger.tenancy.RefusedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a provider key's owner gives to be kept: secrets by field, none of which could do harm in a header. */
record Credentials(Map<String, Secret> secrets) {

    private static final int MOST_CHARACTERS = 20_000;
    /** Of a shorter secret, four characters would tell too much. */
    private static final int LEAST_FOR_HINT = 16;

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    /** A document, such as a Google service account, is read by the gateway and never sent as it is. */
    private static final Pattern DOCUMENT = Pattern.compile("[ -~\\t\\r\\n]+");

    Credentials {
        secrets = Map.copyOf(secrets);
        secrets.forEach(Credentials::check);
    }

    /** The last four characters of the first field's value, or nothing. */
    String hint() {
        if (secrets.isEmpty()) {
            return "";
        }
        String first = new TreeMap<>(secrets).firstEntry().getValue().reveal();
        return first.length() < LEAST_FOR_HINT ? "" : first.substring(first.length() - 4);
    }

    private static void check(String field, Secret secret) {
        if (!FIELD.matcher(field).matches()) {
            throw RefusedException.invalid(
                    "credentials", "must have field names of at most 64 lower-case letters, digits and _");
        }
        String name = field.equals("api_key") ? field : "credentials." + field;
        String value = secret.reveal();
        boolean document = field.endsWith("_json");
        if (value.length() > MOST_CHARACTERS
                || !(document ? DOCUMENT : TOKEN).matcher(value).matches()) {
            throw RefusedException.invalid(
                    name,
                    "must have 1 to " + MOST_CHARACTERS + " printable ASCII characters"
                            + (document ? "" : ", no blanks and no line ends"));
        }
    }
}
