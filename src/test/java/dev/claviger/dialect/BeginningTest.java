package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BeginningTest {

    @ParameterizedTest
    @DisplayName("D7 the turns of a conversation begin alike in every format, wherever marks for caches stand")
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "openai-chat | {'messages':[{'role':'system','content':'S'},{'role':'user','content':'Hi'}]}",
                "openai-chat |"
                        + " {'messages':[{'role':'system','content':'S'},{'role':'user','content':[{'type':'text','text':'Hi'}]},{'role':'user','content':'2'}]}",
                "anthropic-messages | {'system':'S','messages':[{'role':'user','content':'Hi'}]}",
                "anthropic-messages |"
                        + " {'messages':[{'role':'user','content':[{'type':'text','text':'Hi','cache_control':{}}]},{'role':'assistant','content':'A'}],'system':[{'type':'text','text':'S','cache_control':{}}]}",
                "openai-responses | {'instructions':'S','input':'Hi'}",
                "openai-responses |"
                        + " {'instructions':'S','input':[{'role':'user','content':[{'type':'input_text','text':'Hi'}]},{'type':'reasoning'}]}",
            })
    void theTurnsOfAConversationBeginAlike(String format, String request) {
        assertThat(beginning(format, request)).isEqualTo("S\nHi\n");
    }

    @Test
    void whatIsNoListOfMessagesHasNoBeginning() {
        assertThat(beginning("openai-chat", "{'messages':{'a':1}}")).isEmpty();
        assertThat(beginning("openai-chat", "{}")).isEmpty();
    }

    private static String beginning(String format, String request) {
        byte[] bytes = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Dialects.inbound(format).orElseThrow().beginning(Body.of(bytes));
    }
}
