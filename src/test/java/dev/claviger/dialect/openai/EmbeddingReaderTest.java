package dev.claviger.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.EmbeddingRequest;
import dev.claviger.chat.EmbeddingRequest.Input;
import dev.claviger.chat.EmbeddingRequest.Purpose;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Embedded;
import dev.claviger.dialect.Losses;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients write for embeddings, and what they are told is wrong with it. */
class EmbeddingReaderTest {

    private static final Input HELLO = new Input.Text("Hello");
    private static final Input TOKENS = new Input.Tokens(List.of(9906L, 0L));

    private static EmbeddingRequest read(String members) {
        return Embedded.read("{'model':'m'," + members + "}", new Losses());
    }

    @Test
    void aTextIsReadAloneOrInAList() {
        assertThat(read("'input':'Hello'").inputs()).containsExactly(HELLO);
        assertThat(read("'input':['Hello','World']").inputs()).containsExactly(HELLO, new Input.Text("World"));
    }

    @Test
    void tokensAreReadAsOneTextOrAsSeveral() {
        assertThat(read("'input':[9906,0]").inputs()).containsExactly(TOKENS);
        assertThat(read("'input':[[9906,0],[1]]").inputs()).containsExactly(TOKENS, new Input.Tokens(List.of(1L)));
    }

    @Test
    void asManyTextsAreReadAsTheVendorTakes() {
        String texts = String.join(",", Collections.nCopies(2048, "'a'"));

        assertThat(read("'input':[" + texts + "]").inputs()).hasSize(2048);
    }

    @Test
    void theRestIsRead() {
        EmbeddingRequest request = read(
                "'input':'a','dimensions':256,'user':'u','input_type':'search_query'," + "'encoding_format':'base64'");

        assertThat(request).isEqualTo(new EmbeddingRequest("m", request.inputs(), 256L, Purpose.QUERY, "u"));
    }

    @ParameterizedTest
    @CsvSource({
        "search_query, QUERY",
        "query, QUERY",
        "search_document, DOCUMENT",
        "passage, DOCUMENT",
        "document, DOCUMENT",
        "classification, CLASSIFICATION",
        "clustering, CLUSTERING",
        "semantic_similarity, SIMILARITY",
    })
    void purposesHaveTheWordsOfSeveralProviders(String word, Purpose purpose) {
        assertThat(read("'input':'a','input_type':'" + word + "'").purpose()).isEqualTo(purpose);
    }

    @Test
    void aMemberThatNobodyKnowsIsNamed() {
        Losses losses = new Losses();

        Embedded.read("{'model':'m','input':'a','truncate':'END','stream':false}", losses);

        assertThat(losses.dropped()).containsExactly("truncate", "stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x':1 | input | a text, a list of texts",
                "'input':{'text':'a'} | input | a text, a list of texts",
                "'input':7 | input | a text, a list of texts",
                "'input':'' | input | must not be empty",
                "'input':[] | input | at least one",
                "'input':['a',''] | input[1] | must not be empty",
                "'input':['a',1] | input[1] | a string",
                "'input':['a',null] | input[1] | a string",
                "'input':[1,'a'] | input[1] | a number",
                "'input':[1,1.5] | input[1] | a whole number",
                "'input':[1,-1] | input[1] | the number of a token",
                "'input':[[1],'a'] | input[1] | an array",
                "'input':[[1],[]] | input[1] | a text or a list of token numbers",
                "'input':[null] | input[0] | a text or a list of token numbers",
                "'input':[{'a':1}] | input[0] | an array",
                "'input':'a','dimensions':0 | dimensions | at least 1",
                "'input':'a','dimensions':'8' | dimensions | a number",
                "'input':'a','dimensions':1.5 | dimensions | a whole number",
                "'input':'a','encoding_format':'int8' | encoding_format | 'float' or 'base64'",
                "'input':'a','encoding_format':1 | encoding_format | a string",
                "'input':'a','user':7 | user | a string",
                "'input':'a','input_type':'image' | input_type | 'search_query'",
            })
    void aMistakeIsTold(String members, String param, String told) {
        assertMistake(members, param, told);
    }

    @Test
    void moreTextsThanTheVendorTakesAreAMistake() {
        String texts = String.join(",", Collections.nCopies(2049, "'a'"));

        assertMistake("'input':[" + texts + "]", "input", "at most 2048 texts, but there are 2049");
    }

    private static void assertMistake(String members, String param, String told) {
        assertThatThrownBy(() -> read(members))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure()).isInstanceOfSatisfying(Failure.Invalid.class, invalid -> {
                            assertThat(invalid.param()).isEqualTo(param);
                            assertThat(invalid.message()).contains(told.replace("\"", "'"));
                        }));
    }
}
