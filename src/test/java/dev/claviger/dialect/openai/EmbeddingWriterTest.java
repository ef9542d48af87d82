package dev.claviger.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Embedded;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.PassThrough;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients are told about embeddings, written here or by their provider. */
class EmbeddingWriterTest {

    private static final float TINY = 1.0e-7f;

    private final PassThrough passed = OpenAiEmbeddings.INBOUND.passThrough("", Destination.plain("m1"));

    @Test
    void numbersAreWrittenInTheOrderOfTheTexts() {
        Json told = Embedded.told(
                "{'encoding_format':'float'}",
                Embedded.response(7, new Embedding(0.5f, -0.25f), new Embedding(1, TINY)));

        assertThat(told).isEqualTo(Json.read(Embedded.quoted("""
            {'object':'list','data':[{'object':'embedding','index':0,'embedding':[0.5,-0.25]},\
            {'object':'embedding','index':1,'embedding':[1.0,1.0E-7]}],\
            'model':'m','usage':{'prompt_tokens':7,'total_tokens':7}}\
            """)));
    }

    @Test
    void bytesAreTheSameNumbers() {
        Embedding embedding = new Embedding(0.1f, -3.4028235e38f, TINY);

        Json told = Embedded.told("{'encoding_format':'base64'}", Embedded.response(1, embedding));

        String packed = told.get("data").items().getFirst().get("embedding").text("");
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new Embedding(bytes.getFloat(), bytes.getFloat(), bytes.getFloat()))
                .isEqualTo(embedding);
        assertThat(bytes.remaining()).isZero();
    }

    @Test
    void tokensThatTheProviderDidNotTellAreEstimated() {
        Json told = Embedded.told("{}", Embedded.response(0, new Embedding(1)));

        assertThat(told.get("usage").get("prompt_tokens").number(0)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'data':[{'embedding':[0.1]}],'usage':{'prompt_tokens':4,'total_tokens':4}} | 4",
                "{'usage':{'prompt_tokens':4,'completion_tokens':0,'prompt_tokens_details':{'cached_tokens':3}}} | 4",
                "{'data':[]} | 0",
                "{'error':null,'usage':{'prompt_tokens':4}} | 4",
                "no json | 0",
            })
    void whatPassesIsCounted(String answer, long tokens) {
        assertThat(passed.readUsage(Embedded.quoted(answer))).isEqualTo(new Usage(tokens, 0, 0, 0, 0, 0));
    }

    @Test
    void anErrorThatPassesAsASuccessIsAFailure() {
        assertThatThrownBy(() -> passed.readUsage(Embedded.quoted("{'error':{'message':'Slow down.','code':429}}")))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Throttled.class));
    }
}
