package dev.claviger.dialect.openai;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.PathSegment;
import dev.claviger.dialect.Splitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** This format on Microsoft's Azure, where a model is a deployment that its owner has named. */
final class Azure implements Host {

    private static final String V1 = "v1";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");
    private static final Pattern PATIENCE = Pattern.compile("(?i)retry after (\\d{1,5}) second");

    @Override
    public String name() {
        return "azure";
    }

    /** Versions that are dates have the deployment in the path; the others take it as the model. */
    @Override
    public String path(Destination destination, String operation) {
        String version = destination.option("api_version").orElse(V1);
        String query = "?api-version=" + PathSegment.of(version);
        if (DATE.matcher(version).matches()) {
            return "/deployments/" + PathSegment.of(destination.model()) + operation + query;
        }
        return "/v1" + operation + (version.equals(V1) ? "" : query);
    }

    @Override
    public Splitter splitter() {
        return new DeltaSplitter();
    }

    /** What stands before the models tells errors in other ways. */
    @Override
    public boolean tells(byte[] error) {
        return read(error).get("message").text() != null;
    }

    @Override
    public @Nullable Duration retryAfter(byte[] error) {
        Matcher patience = PATIENCE.matcher(read(error).get("message").text(""));
        return patience.find() ? Duration.ofSeconds(Long.parseLong(patience.group(1))) : null;
    }

    private static Json read(byte[] error) {
        return Json.tryRead(new String(error, StandardCharsets.UTF_8))
                .orElse(Members.NULL)
                .get("error");
    }
}
