package dev.claviger.dialect.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Embedded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereEmbeddingsTest {

    private static final String ALWAYS = "'embedding_types':['float'],'truncate':'NONE','model':'e-4'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':'Hi' | 'texts':['Hi'],'input_type':'search_document' | ~",
                "'input':['a','b'] | 'texts':['a','b'],'input_type':'search_document' | ~",
                "'input':'Hi','dimensions':256 | 'texts':['Hi'],'input_type':'search_document','output_dimension':256"
                        + " | ~",
                "'input':'Hi','encoding_format':'base64' | 'texts':['Hi'],'input_type':'search_document' | ~",
                "'input':'Hi','input_type':'query' | 'texts':['Hi'],'input_type':'search_query' | ~",
                "'input':'Hi','input_type':'passage' | 'texts':['Hi'],'input_type':'search_document' | ~",
                "'input':'Hi','input_type':'classification' | 'texts':['Hi'],'input_type':'classification' | ~",
                "'input':'Hi','input_type':'clustering' | 'texts':['Hi'],'input_type':'clustering' | ~",
                "'input':'Hi','input_type':'semantic_similarity' | 'texts':['Hi'],'input_type':'clustering' |"
                        + " ~input_type",
                "'input':'Hi','user':'u','seed':1 | 'texts':['Hi'],'input_type':'search_document' | seed,user~",
            })
    void textsAreABatch(String asked, String sent, String lost) {
        Embedded.becomes(CohereEmbeddings.OUTBOUND, "e-4", asked, "{" + sent + "," + ALWAYS + "}", lost);
    }

    @Test
    void tokensAreTurnedDown() {
        assertThatThrownBy(() -> Embedded.becomes(CohereEmbeddings.OUTBOUND, "e-4", "'input':[[1,2],[3]]", "{}", ""))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new Failure.Invalid(
                                        "This provider takes no token numbers in 'input', only texts.",
                                        "unsupported_parameter",
                                        "input")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'embeddings':{'float':[[0.5,-1],[2,0]]},'meta':{'billed_units':{'input_tokens':7}}} | 7",
                "{'embeddings':[[0.5,-1],[2,0]],'response_type':'embeddings_floats'} | 0",
            })
    void anAnswerIsRead(String answer, long billed) {
        assertThat(Embedded.answer(CohereEmbeddings.OUTBOUND, answer))
                .isEqualTo(Embedded.response(billed, new Embedding(0.5f, -1), new Embedding(2, 0)));
    }

    @Test
    void anAnswerOfAnotherTypeIsAFailure() {
        assertThatThrownBy(() -> Embedded.answer(CohereEmbeddings.OUTBOUND, "{'embeddings':{'int8':[[1]]}}"))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Broken.class));
    }

    @Test
    void anErrorIsReadAsInConversations() {
        Failure failure = CohereEmbeddings.OUTBOUND.readFailure(
                404, null, Embedded.quoted("{'id':'i','message':'model x not found'}"));

        assertThat(failure).isEqualTo(new Failure.Unknown("model x not found", "model_not_found"));
    }
}
