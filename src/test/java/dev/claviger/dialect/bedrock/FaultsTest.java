package dev.claviger.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private static Failure read(int status, @Nullable String kind, String body) {
        return BedrockConverse.OUTBOUND.readFailure(status, null, kind, body.getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "K192 throttled            | 400 | ThrottlingException:http://internal/coral/ | {\"message\":\"m\"} |"
                        + " Throttled   | -",
                "K192 by its status        | 429 | -                              | {\"Message\":\"m\"}       |"
                        + " Throttled   | -",
                "a model that wakes up     | 429 | ModelNotReadyException         | {\"message\":\"m\"}       |"
                        + " Throttled   | -",
                "named in the body         | 400 | -                              |"
                        + " {\"__type\":\"com.amazon#ThrottlingException\",\"message\":\"m\"} | Throttled | -",
                "a quota                   | 400 | ServiceQuotaExceededException  | {\"message\":\"m\"}       |"
                        + " Exhausted   | insufficient_quota",
                "K188 a key                | 403 | UnrecognizedClientException    | {\"message\":\"m\"}       |"
                        + " KeyRejected | -",
                "K188 an old key           | 403 | ExpiredTokenException          | {\"message\":\"m\"}       |"
                        + " KeyRejected | -",
                "K188 a key, unnamed       | 403 | -  | {\"message\":\"The security token included in the request is"
                        + " invalid.\"} | KeyRejected | -",
                "K188 a signature, unnamed | 403 | -  | {\"message\":\"The request signature we calculated does not"
                        + " match\"}     | KeyRejected | -",
                "no access                 | 403 | AccessDeniedException          | {\"message\":\"m\"}       |"
                        + " Forbidden   | -",
                "no access, unnamed        | 403 | -                              | {\"message\":\"m\"}       |"
                        + " Forbidden   | -",
                "an unknown model          | 404 | ResourceNotFoundException      | {\"message\":\"m\"}       |"
                        + " Unknown     | model_not_found",
                "a model's wrong name      | 400 | ValidationException | {\"message\":\"The provided model identifier"
                        + " is invalid.\"} | Unknown | model_not_found",
                "K189 too long             | 400 | ValidationException | {\"message\":\"Input is too long for"
                        + " requested model.\"} | TooLong | context_length_exceeded",
                "a wrong request           | 400 | ValidationException            | {\"message\":\"m\"}       |"
                        + " Invalid     | -",
                "a guardrail               | 400 | - | {\"message\":\"The content was blocked by guardrail g.\"} |"
                        + " Filtered | content_filter",
                "a slow model              | 408 | ModelTimeoutException          | {\"message\":\"m\"}       |"
                        + " TimedOut    | -",
                "a model's own error       | 424 | ModelErrorException |"
                        + " {\"message\":\"m\",\"originalStatusCode\":503} | Unavailable | -",
                "an unknown one            | 424 | -                              | {\"message\":\"m\"}       | Broken"
                        + "      | -",
                "the provider's fault      | 500 | InternalServerException        | {\"message\":\"m\"}       | Broken"
                        + "      | -",
                "out of service            | 503 | ServiceUnavailableException    | {\"message\":\"m\"}       |"
                        + " Unavailable | -",
                "K193 a page of a proxy    | 502 | -                              | <html>                    | Broken"
                        + "      | -",
                "a kind nobody knows       | 413 | NewException                   | {\"message\":\"m\"}       |"
                        + " TooLarge    | -",
            })
    void anErrorMeans(
            String name, int status, @Nullable String kind, String body, String meaning, @Nullable String code) {
        Failure failure = read(status, kind, body);
        assertThat(failure.getClass().getSimpleName()).as(name).isEqualTo(meaning);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void theNameOfTheHeaderIsTold() {
        assertThat(BedrockConverse.OUTBOUND.failureHeader()).hasValue("x-amzn-errortype");
    }

    @Test
    @DisplayName("accounts and resources stay inside")
    void accountsAndResourcesStayInside() {
        String told = "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: bedrock:InvokeModel"
                + " on resource: arn:aws:bedrock:us-east-1::foundation-model/x, account 123456789012";
        assertThat(read(403, null, "{\"message\":\"" + told + "\"}").message())
                .isEqualTo("User: […] is not authorized to perform: bedrock:InvokeModel on resource: […], account […]");
    }

    @Test
    void howLongToWaitIsKept() {
        Duration wait = Duration.ofSeconds(3);
        assertThat(BedrockConverse.OUTBOUND.readFailure(429, wait, "{\"message\":\"m\"}".getBytes(UTF_8)))
                .isEqualTo(new Failure.Throttled("m", null, wait));
    }
}
