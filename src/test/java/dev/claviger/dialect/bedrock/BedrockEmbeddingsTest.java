package dev.claviger.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Embedded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockEmbeddingsTest {

    private static final String TITAN = "amazon.titan-embed-text-v2:0";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amazon.titan-embed-text-v2:0 | 'input':'Hi' | {'inputText':'Hi'} | ~",
                "amazon.titan-embed-text-v2:0 | 'input':['Hi'],'dimensions':512 | {'inputText':'Hi','dimensions':512}"
                        + " | ~",
                "amazon.titan-embed-text-v2:0 | 'input':'Hi','input_type':'query','user':'u' | {'inputText':'Hi'} |"
                        + " user,input_type~",
                "cohere.embed-english-v3 | 'input':['a','b'] | {'texts':['a','b'],'input_type':'search_document',"
                        + "'embedding_types':['float'],'truncate':'NONE'} | ~",
                "us.cohere.embed-v4:0 | 'input':'a','dimensions':512,'input_type':'query' |"
                        + " {'texts':['a'],'input_type':'search_query','embedding_types':['float'],'truncate':'NONE','output_dimension':512}"
                        + " | ~",
            })
    void eachVendorsModelsAreAskedInTheirForm(String model, String asked, String sent, String lost) {
        Embedded.becomes(BedrockEmbeddings.OUTBOUND, model, asked, sent, lost);
    }

    @Test
    void aModelOfAnUnknownFormIsTurnedDown() {
        assertThatThrownBy(() -> Embedded.becomes(BedrockEmbeddings.OUTBOUND, "meta.llama4", "'input':'a'", "{}", ""))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo("model")));
    }

    @Test
    void titanTakesOneTextACall() {
        assertThat(BedrockEmbeddings.OUTBOUND.most(Destination.plain(TITAN))).isOne();
        assertThat(BedrockEmbeddings.OUTBOUND.most(Destination.plain("cohere.embed-v4:0")))
                .isEqualTo(96);
    }

    @Test
    void aModelIsInvoked() {
        assertThat(BedrockEmbeddings.OUTBOUND.path(Destination.plain(TITAN)))
                .isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'embedding':[0.5,-1],'embeddingsByType':{'float':[0.5,-1]},'inputTextTokenCount':3} | 3",
                "{'embedding':[0.5,-1],'inputTextTokenCount':3} | 3",
                "{'embeddings':{'float':[[0.5,-1]]},'id':'i','response_type':'embeddings_by_type'} | 0",
                "{'embeddings':[[0.5,-1]],'id':'i','response_type':'embeddings_floats'} | 0",
            })
    void anAnswerIsRead(String answer, long tokens) {
        assertThat(Embedded.answer(BedrockEmbeddings.OUTBOUND, answer))
                .isEqualTo(Embedded.response(tokens, new Embedding(0.5f, -1)));
    }

    @Test
    void anErrorIsNamedInAHeader() {
        assertThat(BedrockEmbeddings.OUTBOUND.failureHeader()).contains("x-amzn-errortype");
        assertThat(BedrockEmbeddings.OUTBOUND.readFailure(
                        400, null, "ThrottlingException", Embedded.quoted("{'message':'Wait.'}")))
                .isInstanceOf(Failure.Throttled.class);
        assertThat(BedrockEmbeddings.OUTBOUND.readFailure(400, null, Embedded.quoted("{'message':'Bad.'}")))
                .isInstanceOf(Failure.Invalid.class);
    }
}
