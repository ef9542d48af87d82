package dev.claviger.dialect.gemini;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PathSegment;
import java.util.Set;

/** Who serves this format, and what they do in a way of their own. */
enum Host {
    VENDOR(""),
    /** Google's Vertex AI: models belong to a project, calls have no ids. */
    VERTEX("vertex");

    private static final Set<String> IDS =
            Set.of("contents[].parts[].functionCall.id", "contents[].parts[].functionResponse.id");
    private static final Set<String> UNKNOWN = Set.of("serviceTier");

    private final String word;

    Host(String word) {
        this.word = word;
    }

    /** Its name in the catalogue; empty for the vendor. */
    String word() {
        return word;
    }

    /** Where the models are. Keys of Vertex that know no project are for models outside of any. */
    String path(Destination destination) {
        return switch (this) {
            case VENDOR -> "";
            case VERTEX ->
                destination
                                .option("project_id")
                                .map(project -> "/projects/" + PathSegment.of(project) + "/locations/"
                                        + PathSegment.of(destination.required("region")))
                                .orElse("")
                        + "/publishers/google";
        };
    }

    /** A request as this host takes it. */
    byte[] written(byte[] request, Losses losses) {
        return switch (this) {
            case VENDOR -> request;
            case VERTEX ->
                Body.of(request)
                        .without(IDS, found -> {})
                        .without(UNKNOWN, found -> losses.drop("service_tier"))
                        .bytes();
        };
    }
}
