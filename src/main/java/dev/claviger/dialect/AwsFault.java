package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What AWS's errors mean, which are told by name rather than by status. */
public final class AwsFault {

    /** The header, in lower case, in which an error answer names its kind. */
    public static final String HEADER = "x-amzn-errortype";

    private static final Set<String> ABOUT_THE_KEY = Set.of(
            "unrecognizedclient",
            "invalidclienttokenid",
            "expiredtoken",
            "invalidsignature",
            "signaturedoesnotmatch",
            "incompletesignature",
            "missingauthenticationtoken");

    private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

    private AwsFault() {}

    /**
     * An error answer.
     *
     * @param kind as its header names it; null where there is none
     */
    public static Failure read(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        Json json = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        return read(status, retryAfter, kind == null ? json.get("__type").text("") : kind, json);
    }

    /** An exception in a stream, or in the place of an answer. */
    public static Failure read(String kind, Json body) {
        return read(500, null, kind.isEmpty() ? body.get("__type").text("") : kind, body);
    }

    private static Failure read(int status, @Nullable Duration retryAfter, String kind, Json body) {
        String told = body.get("message").text(body.get("Message").text(""));
        String original = body.get("originalMessage").text("");
        String message = told.isEmpty() ? original : told;
        String words = message.toLowerCase(Locale.ROOT);
        int meant = meant(plain(kind), status, words, body);
        Members error = new Members()
                .put("message", ACCOUNT.matcher(Discretion.kept(message)).replaceAll("[…]"))
                .put("code", code(meant, words));
        return FailureReader.read(meant, retryAfter, Json.bytes(error.json()::write));
    }

    /** Without what stands around the name: {@code com.amazon#ThrottlingException:http://…}. */
    private static String plain(String kind) {
        String name = kind.substring(kind.indexOf('#') + 1);
        int end = name.indexOf(':');
        return (end < 0 ? name : name.substring(0, end))
                .toLowerCase(Locale.ROOT)
                .replace("exception", "");
    }

    /** The HTTP status that says what the error is. */
    private static int meant(String kind, int status, String words, Json body) {
        if (ABOUT_THE_KEY.contains(kind)) {
            return 401;
        }
        return switch (kind) {
            case "throttling", "modelnotready", "toomanyrequests" -> 429;
            case "servicequotaexceeded" -> 402;
            case "validation" -> refused(words);
            case "accessdenied" -> 403;
            case "resourcenotfound" -> 404;
            case "modeltimeout" -> 408;
            case "serviceunavailable" -> 503;
            case "internalserver", "internalfailure" -> 500;
            case "modelerror", "modelstreamerror" -> original(body);
            default -> unnamed(status, words, body);
        };
    }

    private static int unnamed(int status, String words, Json body) {
        return switch (status) {
            case 400 -> refused(words);
            case 403 -> words.contains("security token") || words.contains("signature") ? 401 : 403;
            case 424 -> original(body);
            default -> status;
        };
    }

    private static int refused(String words) {
        return words.contains("model identifier is invalid") ? 404 : 400;
    }

    /** What the model's own host answered. */
    private static int original(Json body) {
        long status = body.get("originalStatusCode").number(0);
        return status >= 400 && status < 600 ? (int) status : 502;
    }

    private static @Nullable String code(int meant, String words) {
        if (meant == 404) {
            return "model_not_found";
        }
        return meant == 400 && words.contains("guardrail") && words.contains("blocked") ? "content_filter" : null;
    }
}
