package dev.claviger.tenancy;

import org.jspecify.annotations.Nullable;

/** An administrative wish that is not granted, with the reason in words for the person who asked. */
public final class RefusedException extends RuntimeException {

    /** Why a wish is refused. */
    public enum Reason {
        NOT_FOUND,
        /** Something else that exists stands against it. */
        CONFLICT,
        /** The thing was changed since the version that the wish names. */
        STALE,
        /** A field's value is not allowed. */
        INVALID,
        /** The thing comes from the environment, and only changes there. */
        READ_ONLY
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final @Nullable String field;

    private RefusedException(Reason reason, @Nullable String field, String message) {
        super(message);
        this.reason = reason;
        this.field = field;
    }

    public static RefusedException notFound(String kind) {
        return new RefusedException(Reason.NOT_FOUND, null, "There is no such " + kind + ".");
    }

    public static RefusedException conflict(@Nullable String field, String message) {
        return new RefusedException(Reason.CONFLICT, field, message);
    }

    public static RefusedException stale(String kind) {
        return new RefusedException(
                Reason.STALE, null, "The " + kind + " was changed in the meantime; read it again and repeat.");
    }

    /** {@code rule} completes the sentence that begins with the field's name: what is allowed, never the value. */
    public static RefusedException invalid(String field, String rule) {
        return new RefusedException(Reason.INVALID, field, field + " " + rule + ".");
    }

    public static RefusedException readOnly(String message) {
        return new RefusedException(Reason.READ_ONLY, null, message);
    }

    public Reason reason() {
        return reason;
    }

    /** The field's name as the admin API writes it, or null when the whole wish is meant. */
    public @Nullable String field() {
        return field;
    }
}
