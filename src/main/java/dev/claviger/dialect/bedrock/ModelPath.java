package dev.claviger.dialect.bedrock;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a model is asked, which is named by its id or by an ARN, whose slashes are part of the name. */
final class ModelPath {

    private ModelPath() {}

    static String of(String model, String operation) {
        String segment = URLEncoder.encode(model, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "/model/" + segment + "/" + operation;
    }
}
