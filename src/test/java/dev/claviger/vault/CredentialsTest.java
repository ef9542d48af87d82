package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.tenancy.RefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credentials are taken. */
final class CredentialsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sk-1 ",
                "sk-1\r\nX-Evil: 1",
                "sk-1\n",
                "sk\u00001",
                "sk-\u010a1",
                "sk-\u007f",
                "schlüssel"
            })
    void whatCouldBreakAHeaderIsRefusedByItsFieldsName(String value) {
        assertThatThrownBy(() -> new Credentials(Map.of("api_key", Secret.of(value))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.field()).isEqualTo("api_key"))
                .hasMessage("api_key must have 1 to 20000 printable ASCII characters, no blanks and no line ends.");
        assertThatThrownBy(() -> new Credentials(Map.of("client_secret", Secret.of(value))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.field()).isEqualTo("credentials.client_secret"));
    }

    @Test
    void everyPrintableCharacterIsTaken() {
        StringBuilder all = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            all.append(c);
        }

        assertThat(new Credentials(Map.of("api_key", Secret.of(all.toString()))).secrets())
                .containsKey("api_key");
    }

    @Test
    void aDocumentMayHaveBlanksAndLines() {
        String document = "{\n  \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n\"\n}\n";

        assertThat(new Credentials(Map.of("service_account_json", Secret.of(document))).secrets())
                .containsKey("service_account_json");
        assertThatThrownBy(() -> new Credentials(Map.of("service_account_json", Secret.of("{\u0000}"))))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "API_KEY", "api key", "1st", "a\nb"})
    void aFieldHasAPlainName(String field) {
        assertThatThrownBy(() -> new Credentials(Map.of(field, Secret.of("value"))))
                .isInstanceOf(RefusedException.class);
    }
}
