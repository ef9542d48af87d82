package dev.claviger.routing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request.
 *
 * @param targets those who would be asked, in order
 * @param request what the first would be sent; null where it would be sent nothing
 * @param edits what is not as the caller wrote it, beside a translation
 * @param dropped paths of fields that would not be sent
 * @param approximated paths of fields that would be sent in another way
 * @param unfetched paths of media that would be fetched first; in the request a note stands for their bytes
 * @param refusal the answer that the caller would get at once; null where there is none
 */
public record Explanation(
        List<Target> targets,
        @Nullable Sent request,
        List<Edit> edits,
        List<String> dropped,
        List<String> approximated,
        List<String> unfetched,
        @Nullable Refusal refusal) {

    public Explanation {
        targets = List.copyOf(targets);
        edits = List.copyOf(edits);
        dropped = List.copyOf(dropped);
        approximated = List.copyOf(approximated);
        unfetched = List.copyOf(unfetched);
    }

    /** The same request, refused. */
    public Explanation refused(Refusal answer) {
        return new Explanation(targets, null, edits, dropped, approximated, unfetched, answer);
    }

    /** A request; in {@code headers} stars stand for secrets, and {@code body} is JSON. */
    public record Sent(String method, URI url, Map<String, String> headers, String body) {}

    /** A member that differs: JSON, or null where there is none. */
    public record Edit(
            String field, @Nullable String from, @Nullable String to) {}

    /** An answer in the surface's own shape; {@code body} is JSON. */
    public record Refusal(int status, String body) {}
}
