package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFormatTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K174 OpenAI: cached and written are in the prompt |"
                        + " {'usage':{'prompt_tokens':120,'completion_tokens':7,'total_tokens':127,'prompt_tokens_details':{'cached_tokens':90,'cache_write_tokens':20},'completion_tokens_details':{'reasoning_tokens':3}}}"
                        + " | 10 | 90 | 20 | 7 | 3",
                "K181 DeepSeek |"
                        + " {'usage':{'prompt_tokens':100,'completion_tokens':5,'prompt_cache_hit_tokens':60,'prompt_cache_miss_tokens':40}}"
                        + " | 40 | 60 | 0 | 5 | 0",
                "K181 Moonshot | {'usage':{'prompt_tokens':100,'completion_tokens':5,'cached_tokens':60}} | 40 | 60 |"
                        + " 0 | 5 | 0",
                "Moonshot, in the choice | {'choices':[{'index':0,'usage':{'prompt_tokens':9,'completion_tokens':5}}]}"
                        + " | 9 | 0 | 0 | 5 | 0",
                "K181 Mistral | {'usage':{'prompt_tokens':100,'completion_tokens':5,'num_cached_tokens':60}} | 40 | 60"
                        + " | 0 | 5 | 0",
                "K181 Qwen |"
                        + " {'usage':{'prompt_tokens':100,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':50,'cache_creation_input_tokens':30}}}"
                        + " | 20 | 50 | 30 | 5 | 0",
                "K176 xAI: reasoning beside the completion |"
                        + " {'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':35,'completion_tokens_details':{'reasoning_tokens':20}}}"
                        + " | 10 | 0 | 0 | 25 | 20",
                "K176 reasoning inside the completion |"
                        + " {'usage':{'prompt_tokens':10,'completion_tokens':25,'total_tokens':35,'completion_tokens_details':{'reasoning_tokens':20}}}"
                        + " | 10 | 0 | 0 | 25 | 20",
                "Grok on Azure: more cached than in the prompt |"
                        + " {'usage':{'prompt_tokens':29,'completion_tokens':6,'prompt_tokens_details':{'cached_tokens':157}}}"
                        + " | 29 | 157 | 0 | 6 | 0",
                "more reasoning than completion | {'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,"
                        + "'completion_tokens_details':{'reasoning_tokens':20}}} | 10 | 0 | 0 | 5 | 5",
                "K155 Groq's own member in a stream |"
                        + " {'x_groq':{'usage':{'prompt_tokens':3,'completion_tokens':4}},'usage':null} | 3 | 0 | 0 | 4 |"
                        + " 0",
                "the same tokens read and written |"
                        + " {'usage':{'prompt_tokens':100,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':90,'cache_write_tokens':90}}}"
                        + " | 0 | 90 | 10 | 5 | 0",
                "numbers that make no sense | {'usage':{'prompt_tokens':-5,'completion_tokens':'x'}} | 0 | 0 | 0 | 0 |"
                        + " 0",
                "none | {'usage':null} | 0 | 0 | 0 | 0 | 0",
            })
    void countsAreDisjointWhateverTheConvention(
            String name, String answer, long input, long read, long written, long output, long reasoning) {
        byte[] body = answer.replace('\'', '"').getBytes(UTF_8);
        assertThat(OpenAiChat.OUTBOUND.readUsage(body))
                .isEqualTo(new Usage(input, read, written, 0, output, reasoning));
    }

    @Test
    void whereReasoningIsCountedBesideTheCompletionBothAreOutput() {
        Destination beside = new Destination(
                "m", Set.of(Quirk.REASONING_BESIDE), null, Destination.ThinkingStyle.ADAPTIVE, Set.of());
        Json answer = Json.read("""
            {"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
             "completion_tokens_details":{"reasoning_tokens":20}}}""".getBytes(UTF_8));
        assertThat(UsageFormat.find(answer, beside)).isEqualTo(new Usage(10, 0, 0, 0, 25, 20));
    }

    @Test
    void aBodyThatIsNoJsonTellsNoUsage() {
        assertThat(OpenAiChat.OUTBOUND.readUsage("<html>".getBytes(UTF_8))).isEqualTo(Usage.NONE);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Usage usage = new Usage(10, 90, 20, 0, 7, 3);
        Json written = Json.read(Json.bytes(out -> {
            out.writeStartObject();
            UsageFormat.write(usage, out);
            out.writeEndObject();
        }));
        assertThat(UsageFormat.find(written, Destination.plain("m"))).isEqualTo(usage);
    }
}
