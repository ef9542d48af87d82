package dev.claviger.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Embedding;
import dev.claviger.chat.EmbeddingResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Embedded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiEmbeddingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "e-1 ; 'input':'Hi' ; {'model':'models/e-1','content':{'parts':[{'text':'Hi'}]}} ; ~",
                "models/e-1 ; 'input':'Hi' ; {'model':'models/e-1','content':{'parts':[{'text':'Hi'}]}} ; ~",
                "e-1 ; 'input':'Hi','dimensions':768,'encoding_format':'base64' ;"
                        + " {'model':'models/e-1','content':{'parts':[{'text':'Hi'}]},'outputDimensionality':768} ; ~",
                "e-1 ; 'input':'Hi','user':'u' ; {'model':'models/e-1','content':{'parts':[{'text':'Hi'}]}} ; user~",
                "e-1 ; 'input':'Hi','input_type':'query' ;"
                        + " {'model':'models/e-1','taskType':'RETRIEVAL_QUERY','content':{'parts':[{'text':'Hi'}]}} ; ~",
                "e-1 ; 'input':'Hi','input_type':'search_document' ;"
                        + " {'model':'models/e-1','taskType':'RETRIEVAL_DOCUMENT','content':{'parts':[{'text':'Hi'}]}} ;"
                        + " ~",
                "e-1 ; 'input':'Hi','input_type':'semantic_similarity' ;"
                        + " {'model':'models/e-1','taskType':'SEMANTIC_SIMILARITY','content':{'parts':[{'text':'Hi'}]}} ;"
                        + " ~",
                "e-1 ; 'input':'Hi','input_type':'classification' ;"
                        + " {'model':'models/e-1','taskType':'CLASSIFICATION','content':{'parts':[{'text':'Hi'}]}} ; ~",
                "gemini-embedding-2 ; 'input':'Hi','input_type':'search_query' ; {'model':'models/gemini-embedding-2',"
                        + "'content':{'parts':[{'text':'task: search result | query: Hi'}]}} ; ~input_type",
                "gemini-embedding-2 ; 'input':'Hi','input_type':'document' ; {'model':'models/gemini-embedding-2',"
                        + "'content':{'parts':[{'text':'title: none | text: Hi'}]}} ; ~input_type",
                "gemini-embedding-2 ; 'input':'Hi','input_type':'clustering' ; {'model':'models/gemini-embedding-2',"
                        + "'content':{'parts':[{'text':'task: clustering | query: Hi'}]}} ; ~input_type",
                "gemini-embedding-2 ; 'input':'Hi' ;"
                        + " {'model':'models/gemini-embedding-2','content':{'parts':[{'text':'Hi'}]}} ; ~",
            })
    void aTextIsOneRequestOfABatch(String model, String asked, String sent, String lost) {
        Embedded.becomes(GeminiEmbeddings.OUTBOUND, model, asked, "{'requests':[" + sent + "]}", lost);
    }

    @Test
    void eachTextIsARequestOfItsOwn() {
        Embedded.becomes(GeminiEmbeddings.OUTBOUND, "e", "'input':['a','b']", """
            {'requests':[{'model':'models/e','content':{'parts':[{'text':'a'}]}},\
            {'model':'models/e','content':{'parts':[{'text':'b'}]}}]}\
            """, "~");
    }

    @Test
    void aModelIsAskedWhereItIs() {
        assertThat(GeminiEmbeddings.OUTBOUND.path(Destination.plain("models/e 1")))
                .isEqualTo("/models/e%201:batchEmbedContents");
    }

    @Test
    void anAnswerIsRead() {
        EmbeddingResponse answer = Embedded.answer(
                GeminiEmbeddings.OUTBOUND,
                "{'embeddings':[{'values':[0.5,-1]},{'values':[2e-3,0]}],'usageMetadata':{'promptTokenCount':8}}");

        assertThat(answer).isEqualTo(Embedded.response(8, new Embedding(0.5f, -1), new Embedding(0.002f, 0)));
    }

    @Test
    void anAnswerMayTellNoUsage() {
        EmbeddingResponse answer = Embedded.answer(GeminiEmbeddings.OUTBOUND, "{'embeddings':[{'values':[1]}]}");

        assertThat(answer).isEqualTo(new EmbeddingResponse(List.of(new Embedding(1)), Usage.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'embeddings':[{'values':[]}]} | Broken",
                "{'embeddings':[{'values':['a']}]} | Broken",
                "{'embeddings':[{'values':[1e99]}]} | Broken",
                "{'embeddings':[{}]} | Broken",
                "{'error':{'code':429,'status':'RESOURCE_EXHAUSTED','message':'Slow down.'}} | Throttled",
            })
    void whatIsNoAnswerIsAFailure(String answer, String kind) {
        assertThatThrownBy(() -> Embedded.answer(GeminiEmbeddings.OUTBOUND, answer))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().getClass().getSimpleName()).isEqualTo(kind));
    }

    @Test
    void anErrorIsReadAsInConversations() {
        Failure failure = GeminiEmbeddings.OUTBOUND.readFailure(404, null, Embedded.quoted("""
            {'error':{'code':404,'message':'models/x is not found','status':'NOT_FOUND'}}\
            """));

        assertThat(failure).isInstanceOf(Failure.Unknown.class);
        assertThat(failure.message()).isEqualTo("models/x is not found");
    }
}
