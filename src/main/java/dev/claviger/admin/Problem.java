package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.claviger.tenancy.RefusedException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;

/**
 * Why a call came to nothing, in the shape of RFC 9457.
 *
 * @param errors what is wrong with which field, where it is about fields
 * @param headers what the answer carries besides
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors,
        @JsonIgnore HttpHeaders headers) {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    static Problem of(Throwable e) {
        return switch (e) {
            case RefusedException refused -> of(refused);
            case InvalidException invalid ->
                of(HttpStatus.BAD_REQUEST, message(invalid), invalid.faults(), HttpHeaders.EMPTY);
            case ErrorResponse response -> of(response);
            case DataAccessResourceFailureException ignored -> databaseIsDown(e);
            case TransientDataAccessException ignored -> databaseIsDown(e);
            case CannotCreateTransactionException ignored -> databaseIsDown(e);
            default -> bug(e);
        };
    }

    private static Problem of(RefusedException refused) {
        HttpStatus status = switch (refused.reason()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT, READ_ONLY -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.BAD_REQUEST;
        };
        String field = refused.field();
        String message = message(refused);
        return of(status, message, field == null ? List.of() : List.of(new Fault(field, message)), HttpHeaders.EMPTY);
    }

    /** What the web framework refuses: paths, methods, content types, sizes. */
    private static Problem of(ErrorResponse response) {
        HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
        if (status.is5xxServerError()) {
            return bug((Throwable) response);
        }
        HttpHeaders headers = response.getHeaders();
        String detail = switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "This path takes " + headers.getFirst(HttpHeaders.ALLOW) + " only.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be JSON, with 'Content-Type: application/json'.";
            case CONTENT_TOO_LARGE -> "The body is too large.";
            default -> Objects.requireNonNullElse(response.getBody().getDetail(), status.getReasonPhrase());
        };
        return of(status, detail, List.of(), headers);
    }

    private static Problem databaseIsDown(Throwable e) {
        LOG.warn("The database did not do what the admin API asked", e);
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer.",
                List.of(),
                header(HttpHeaders.RETRY_AFTER, "5"));
    }

    private static Problem bug(Throwable e) {
        LOG.error("The admin API met a bug", e);
        return of(
                HttpStatus.INTERNAL_SERVER_ERROR, "Claviger failed; its log says more.", List.of(), HttpHeaders.EMPTY);
    }

    private static Problem of(HttpStatus status, String detail, List<Fault> errors, HttpHeaders headers) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, errors, headers);
    }

    private static HttpHeaders header(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }

    private static String message(Throwable e) {
        return Objects.requireNonNull(e.getMessage());
    }
}
