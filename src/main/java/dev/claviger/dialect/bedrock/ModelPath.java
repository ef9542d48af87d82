package dev.claviger.dialect.bedrock;

import dev.claviger.dialect.PathSegment;

/** Where a model is asked, which is named by its id or by an ARN, whose slashes are part of the name. */
final class ModelPath {

    private ModelPath() {}

    static String of(String model, String operation) {
        return "/model/" + PathSegment.of(model) + "/" + operation;
    }
}
