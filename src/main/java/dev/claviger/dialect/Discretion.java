package dev.claviger.dialect;

import java.util.regex.Pattern;

/** Keeps back from callers what providers say in their errors that is nobody's business: keys, accounts, hosts within a house. */
public final class Discretion {

    private static final int LONGEST = 2000;
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:(?:sk|gsk|xai|pplx|nvapi|hf|r8|csk|key|clv)[-_]|AIza|Bearer )[A-Za-z0-9_\\-.*+/=]{8,}");

    /** Names of resources at AWS, in which accounts stand. */
    private static final Pattern RESOURCE = Pattern.compile("arn:[\\w-]+:[^\\s,;\"')]+");

    private static final Pattern HOST =
            Pattern.compile("\\bhttps?://(?:localhost\\b|127\\.|10\\.|192\\.168\\.|169\\.254\\."
                    + "|172\\.(?:1[6-9]|2\\d|3[01])\\.|\\[|[\\w.-]*\\.(?:internal|local|svc)\\b)[^\\s\"'<>)]*");

    private Discretion() {}

    /** The message without them, and no longer than anybody reads. */
    public static String kept(String message) {
        String shortened = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        String keyless = KEY.matcher(shortened).replaceAll("[key]");
        return HOST.matcher(RESOURCE.matcher(keyless).replaceAll("[…]")).replaceAll("[host]");
    }
}
